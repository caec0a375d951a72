// One chunk for everything that a plain message does without.

export { Reactions } from './reactions.tsx';
export { RichContent } from './rich-content.tsx';
