/** One hole in a promise, with the row it is about. */
export interface AuditFinding {
  kind:
    | 'noNextStep'
    | 'lateReminder'
    | 'notWoken'
    | 'unreachedNotTold'
    | 'messageWithoutDelivery'
    | 'deliveryStuck'
    | 'failureNotTold'
    | 'inboundUnread';
  /** Id of the occurrence, message, delivery or inbound. */
  rowId: string;
  /** Chinese, one line, names the item or the person. */
  text: string;
}
