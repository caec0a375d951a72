import { composerToolsText } from '#messages/composer-tools.ts';
import { Markdown } from '@/components/markdown/markdown.tsx';
import { ShortcutList } from '@/components/shortcuts/shortcut-list.tsx';
import { shortcuts } from '@/components/shortcuts/shortcuts.ts';
import { Dialog, DialogContent, DialogDescription, DialogTitle } from '@/components/ui/dialog.tsx';
import { focusComposer } from './composer-mode.ts';

const none = new Map<string, string | null>();

/** How to write bold and the rest, each shown as it will look. */
export function FormattingHelp({ onClose }: { onClose: () => void }) {
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          focusComposer();
        }}
      >
        <header className="px-5 pt-5 pb-3">
          <DialogTitle>{composerToolsText.formatting}</DialogTitle>
          <DialogDescription>{composerToolsText.formattingHint}</DialogDescription>
        </header>
        <div className="scroll-quiet px-5 pb-5">
          <dl className="grid grid-cols-2 items-center gap-x-4 gap-y-2">
            {composerToolsText.examples.map((example) => (
              <div key={example} className="contents">
                <dt className="whitespace-pre-wrap font-mono text-muted-foreground text-sm">{example}</dt>
                <dd>
                  <Markdown text={example} names={none} />
                </dd>
              </div>
            ))}
          </dl>
          <h3 className="mt-5 mb-2 font-medium text-muted-foreground text-xs">{composerToolsText.keys}</h3>
          <ShortcutList shortcuts={shortcuts.writing} />
        </div>
      </DialogContent>
    </Dialog>
  );
}
