import { html } from '../../../report/html/html';

test('what is put in is escaped, in text and in attributes, but for markup that is safe', () => {
  const text = `<b a="1" b='2'>&`;
  expect(html`<p title="${text}">${[text, html`<i>${text}</i>`]}</p>`.text).toBe(
    '<p title="&lt;b a=&quot;1&quot; b=&#39;2&#39;&gt;&amp;">&lt;b a=&quot;1&quot; b=&#39;2&#39;&gt;&amp;<i>&lt;b a=&quot;1&quot; b=&#39;2&#39;&gt;&amp;</i></p>',
  );
});

test('nothing, no and lists of nothing leave nothing; zero is a number', () => {
  expect(html`${undefined}${false}${[]}${0}`.text).toBe('0');
});

test('what no file can hold is replaced', () => {
  expect(html`a\u0000b${'\u0000\ud800\u009f\t\n😀'}`.text).toBe('a\u0000b\ufffd\ufffd\ufffd\t\n😀');
});
