import { type ItemSize, itemSize } from './item-size';

/** An item as it is kept: as text, and with its size once that was asked for. Few who read it look into all of it. */
export class StoredItem {
  /** Two numbers take less than an object for each item. */
  private bytes = 0;
  private stored = 0;

  constructor(readonly text: string) {}

  parsed(): DynaliteItem {
    return JSON.parse(this.text) as DynaliteItem;
  }

  /** @param rangeKey of its table, always the same. */
  sizeIn(rangeKey: string | undefined): ItemSize {
    if (this.stored === 0) ({ bytes: this.bytes, stored: this.stored } = itemSize(this.parsed(), rangeKey));
    return { bytes: this.bytes, stored: this.stored };
  }
}
