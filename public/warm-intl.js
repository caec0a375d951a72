// Reads the tables of languages beside the page: the first formatter of a process reads some hundred of them, which on the
// page's own thread is the longest single thing that taking a page over does. Its name is the language.
const tag = self.name;
new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit' }).format();
new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
new Intl.PluralRules(tag);
new Intl.ListFormat(tag);
new Intl.Segmenter(tag);
self.close();
