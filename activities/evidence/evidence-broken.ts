/** What is there does not allow anything to be added to it; another try is no help. */
export class EvidenceBroken extends Error {
  override readonly name = 'EvidenceBroken';
}
