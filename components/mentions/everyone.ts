/** What one writes after the @ to call the whole conversation. */
export const EVERYONE = 'everyone';
