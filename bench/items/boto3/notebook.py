"""What a notebook does by hand with boto3. Commands come as JSON lines, each is answered by one.

An answer has the seconds that the work took, the making of the client not included, and how many items it met.
"""

import json
import sys
import time

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


def delete(resource, command):
    table = resource.Table(command["table"])
    keys = []
    for page in scan(table, FilterExpression=matching(command)):
        keys += [{"id": item["id"]} for item in page["Items"]]
    with table.batch_writer() as batch:
        for key in keys:
            batch.delete_item(Key=key)
    return len(keys)


def copy(resource, command):
    items = []
    for page in scan(resource.Table(command["from"]), FilterExpression=matching(command)):
        items += page["Items"]
    with resource.Table(command["to"]).batch_writer() as batch:
        for item in items:
            batch.put_item(Item=item)
    return len(items)


def matching(command):
    return Attr("number").lt(command["below"])


work = {"count": count, "delete": delete, "copy": copy}


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
