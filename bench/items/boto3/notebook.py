"""What a notebook does by hand with boto3. Commands come as JSON lines, each is answered by one.

An answer has the seconds that the work took, the making of the client not included, and how many items it met.
"""

import json
import sys
import time
from functools import reduce
from operator import and_

import boto3
from boto3.dynamodb.conditions import Attr
from botocore.config import Config


def scan(table, **how):
    """The pages of a scan, one after the other."""
    start = {}
    while True:
        page = table.scan(**how, **start)
        yield page
        if "LastEvaluatedKey" not in page:
            return
        start = {"ExclusiveStartKey": page["LastEvaluatedKey"]}


def count(resource, command):
    pages = scan(resource.Table(command["table"]), FilterExpression=matching(command), Select="COUNT")
    return sum(page["Count"] for page in pages)


def matches(resource, command, table):
    pages = scan(resource.Table(command[table]), FilterExpression=matching(command))
    return [item for page in pages for item in page["Items"]]


def delete(resource, command):
    table = resource.Table(command["table"])
    keys = [{"id": item["id"]} for item in matches(resource, command, "table")]
    with table.batch_writer() as batch:
        for key in keys:
            batch.delete_item(Key=key)
    return len(keys)


def delete_unchanged(resource, command):
    table = resource.Table(command["table"])
    items = matches(resource, command, "table")
    for item in items:
        as_seen = reduce(and_, (Attr(name).eq(value) for name, value in item.items()))
        table.delete_item(Key={"id": item["id"]}, ConditionExpression=as_seen)
    return len(items)


def copy(resource, command):
    items = matches(resource, command, "from")
    with resource.Table(command["to"]).batch_writer() as batch:
        for item in items:
            batch.put_item(Item=item)
    return len(items)


def copy_missing(resource, command):
    table = resource.Table(command["to"])
    items = matches(resource, command, "from")
    for item in items:
        table.put_item(Item=item, ConditionExpression=Attr("id").not_exists())
    return len(items)


def matching(command):
    return Attr("number").lt(command["below"])


work = {
    "count": count,
    "delete": delete,
    "deleteUnchanged": delete_unchanged,
    "copy": copy,
    "copyMissing": copy_missing,
}


def main():
    config = Config(region_name="us-east-1", retries={"mode": "standard"})
    keys = {"aws_access_key_id": "bench", "aws_secret_access_key": "bench"}
    resource = boto3.resource("dynamodb", endpoint_url=sys.argv[1], config=config, **keys)
    for line in sys.stdin:
        command = json.loads(line)
        began = time.perf_counter()
        items = work[command["do"]](resource, command)
        print(json.dumps({"seconds": time.perf_counter() - began, "items": items}), flush=True)


main()
