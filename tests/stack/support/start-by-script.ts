// A script that starts a stack as ours do, and says where it is.
import { startStack } from '../../../scripts/lib/stack-process.ts';

const { info } = await startStack(process.argv.slice(2));
console.log(JSON.stringify(info));
