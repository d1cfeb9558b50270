/** One small sheet for every page of the sandbox: light and dark, reflows at 320 px, no request of its own. */
export const pageStyle = `
:root{color-scheme:light dark;--ground:#fff;--soft:#f4f5f7;--line:#c6cbd3;--text:#1b1f24;--quiet:#515a66;--accent:#0b57a4;--on-accent:#fff;--bad:#a3160f;--good:#14652f}
@media(prefers-color-scheme:dark){:root{--ground:#15181c;--soft:#1f242a;--line:#48515c;--text:#eceff2;--quiet:#aab3bf;--accent:#8cc0ff;--on-accent:#0d1a29;--bad:#ff9d94;--good:#84d59b}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--text);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:anywhere}
header{border-bottom:1px solid var(--line);background:var(--soft)}
.bar,main{max-width:72rem;margin:0 auto;padding:8px 16px}
.bar{display:flex;flex-wrap:wrap;gap:8px 24px;align-items:center;justify-content:space-between}
nav,.row{display:flex;flex-wrap:wrap;gap:8px 16px;align-items:center}
.site{margin:0;font-weight:600}
.stand-in{margin-left:8px;padding:1px 8px;border:1px solid var(--line);border-radius:4px;color:var(--quiet);font-size:14px;font-weight:400}
main{padding-bottom:64px}
h1{font-size:28px;line-height:1.2;margin:24px 0 16px}
h2{font-size:20px;margin:32px 0 8px}
h3{font-size:17px;margin:24px 0 8px}
p,ul,ol,dl{max-width:75ch}
a{color:var(--accent)}
.quiet{color:var(--quiet)}
.tablewrap{overflow-x:auto}
.tablewrap[tabindex] table{overflow-wrap:break-word}
.tablewrap[tabindex] code{white-space:nowrap}
.columns{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(20rem,100%),1fr));gap:16px 32px;align-items:start}
table{border-collapse:collapse;width:100%;margin:8px 0}
th,td{text-align:left;vertical-align:top;padding:8px 12px 8px 0;border-bottom:1px solid var(--line)}
code,.value{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:15px}
form{margin:0}
.actions{margin-top:16px}
.stack{display:grid;gap:16px;max-width:40rem}
.field{display:grid;gap:4px}
label,legend{font-weight:600}
.check{display:flex;gap:8px;align-items:flex-start}
.check input{width:20px;height:20px;margin:2px 0 0;flex:none}
.check label{font-weight:400}
.hint{color:var(--quiet);font-size:15px;margin:0}
input:not([type=checkbox]):not([type=radio]),select,textarea{font:inherit;color:inherit;background:var(--ground);border:1px solid var(--quiet);border-radius:4px;padding:7px 10px;width:100%;min-height:40px}
fieldset{border:1px solid var(--line);border-radius:6px;padding:8px 16px 16px;margin:0}
button,.button{font:inherit;font-weight:600;display:inline-block;min-height:40px;padding:7px 16px;border-radius:4px;border:1px solid var(--accent);background:var(--accent);color:var(--on-accent);cursor:pointer;text-decoration:none}
button.plain{background:transparent;color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.note{border-left:4px solid var(--line);padding:8px 16px;margin:16px 0;background:var(--soft)}
.note.bad{border-color:var(--bad)}.note.good{border-color:var(--good)}
.note p{margin:4px 0}
.tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(12rem,1fr));gap:16px;list-style:none;padding:0;max-width:none}
.tiles a{display:grid;gap:4px;min-height:96px;align-content:center;padding:16px;border:1px solid var(--line);border-radius:8px;background:var(--soft);text-decoration:none;font-weight:600}
.tiles span{font-weight:400;color:var(--quiet);font-size:15px}
dl.values{display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:8px 16px;margin:8px 0}
dl.values dt{color:var(--quiet)}dl.values dd{margin:0}
@media(max-width:480px){dl.values{grid-template-columns:1fr;gap:0}dl.values dd{margin-bottom:12px}}
`;
