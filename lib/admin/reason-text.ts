import { deliveryReasonsText } from '#messages/delivery-reasons.ts';

const byCode: Readonly<Record<string, string>> = deliveryReasonsText.byCode;

/** Why others were told or not, in a few words for administrators; a newer server's reasons are not known here. */
export function reasonText(code: string): string {
  return byCode[code] ?? deliveryReasonsText.another;
}
