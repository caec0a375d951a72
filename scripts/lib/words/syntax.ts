import { visitorKeys } from 'oxc-parser';
import { isShownAttribute } from './looks-like-words.ts';

/** Any node of the tree; which fields it has depends on its type. */
export interface Node {
  type: string;
  start: number;
  end: number;
  // biome-ignore lint/suspicious/noExplicitAny: the tree has 180 kinds of nodes, and only a few matter here.
  [field: string]: any;
}

/** A place in the tree. `isShown`: whatever letters stand there are read by people, even a single small word. */
export interface Visit {
  node: Node;
  isShown: boolean;
}

/** What these take is never shown to anybody. */
const UNSEEN_CALLS =
  /^(cn|cva|console\.\w+|.*\.(closest|matches|matchMedia|querySelector(All)?|select|rpc|from|setAttribute))$/;

/** The places below one where words for people may stand. */
export function below({ node, isShown }: Visit, source: string): Visit[] {
  const to = (nodes: (Node | null)[], shown: boolean): Visit[] =>
    nodes.flatMap((one) => (one ? [{ node: one, isShown: shown }] : []));
  switch (node.type) {
    case 'JSXElement':
      return [...to([node.openingElement], false), ...to(node.children, true)];
    case 'JSXFragment':
      return to(node.children, true);
    case 'JSXAttribute': {
      const shown = isShownAttribute(node.name.name);
      return node.name.name === 'className'
        ? []
        : to(shown ? [node.value] : withoutText([node.value]), shown);
    }
    case 'JSXExpressionContainer':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'ParenthesizedExpression':
      return to([node.expression], isShown);
    case 'ConditionalExpression':
      return [...to([node.test], false), ...to([node.consequent, node.alternate], isShown)];
    case 'LogicalExpression':
      return [...to([node.left], isShown && node.operator !== '&&'), ...to([node.right], isShown)];
    case 'BinaryExpression': {
      // What is compared is a code or the name of a key.
      const sides = [node.left, node.right];
      return node.operator === '+' ? to(sides, isShown) : to(withoutText(sides), false);
    }
    case 'TemplateLiteral':
      return to(node.expressions, isShown);
    case 'CallExpression': {
      const name = source.slice(node.callee.start, node.callee.end);
      const given = UNSEEN_CALLS.test(name) ? withoutText(node.arguments) : node.arguments;
      return [...to([node.callee], false), ...to(given, name.startsWith('toast'))];
    }
    case 'NewExpression':
      // What is thrown is for developers; people get the sentence of a code.
      return /Error$/.test(node.callee.name ?? '') ? [] : to(node.arguments, false);
    case 'Property':
      return to(node.computed ? [node.key, node.value] : [node.value], false);
    case 'ExpressionStatement':
      return node.directive ? [] : to([node.expression], false);
  }
  if (/^(TS|Import|ExportAll)/.test(node.type)) return [];
  return to(
    (visitorKeys[node.type] ?? []).flatMap((field) => node[field]),
    false,
  );
}

const withoutText = (nodes: (Node | null)[]): (Node | null)[] =>
  nodes.filter((node) => node?.type !== 'Literal' && node?.type !== 'TemplateLiteral');
