/** What a decision did: the words for whoever decided, without a full stop, and deliveries to enqueue after the commit. */
export interface CarriedOut {
  detail: string;
  deliveries: string[];
}
