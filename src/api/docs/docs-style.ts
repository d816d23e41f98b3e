/** Style of the reference pages; served as a file because the content policy allows no inline style. */
export const docsStyle = `:root{color-scheme:light dark;--ink:light-dark(#1b1d22,#e9eaee);--soft:light-dark(#565c68,#a3a9b6);--paper:light-dark(#fff,#15171c);--panel:light-dark(#f4f5f7,#1e2128);--line:light-dark(#d9dce2,#343945);--link:light-dark(#0b57c4,#8ab4ff)}
*{box-sizing:border-box}
body{margin:0;font:1rem/1.55 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
a{color:var(--link)}
.skip{position:absolute;inset-inline-start:-999px}
.skip:focus{inset-inline-start:1rem;inset-block-start:1rem;background:var(--paper);padding:.5rem}
header,main,footer{max-inline-size:60rem;margin-inline:auto;padding:1rem 1.25rem}
nav ul{list-style:none;padding:0;display:grid;gap:.25rem}
nav code{display:inline-block}
h1{font-size:1.7rem;margin-block:1rem .25rem}
h2{font-size:1.3rem;margin-block:2.5rem .5rem;border-block-end:1px solid var(--line);padding-block-end:.25rem}
h3{font-size:1.05rem;margin-block:2rem .25rem}
h4{font-size:.95rem;margin-block:1rem .25rem;color:var(--soft)}
code,pre{font-family:ui-monospace,monospace;font-size:.88em}
pre{background:var(--panel);border:1px solid var(--line);border-radius:.4rem;padding:.75rem 1rem;overflow-x:auto;white-space:pre-wrap;overflow-wrap:anywhere}
.method{font-weight:700}
.scroll{overflow-x:auto}
table{border-collapse:collapse;inline-size:100%}
th,td{text-align:start;vertical-align:top;padding:.35rem .6rem .35rem 0;border-block-end:1px solid var(--line)}
th{color:var(--soft);font-weight:600}
.soft{color:var(--soft)}
`
