/// The page's style sheet.
enum HTMLStyle {
  static let text = colors + layout + charts + print

  private static let colors = """
    :root {
      color-scheme: light dark;
      --page: #ffffff; --soft: #f5f7f9; --text: #1b2026; --muted: #55606b; --rule: #d9dfe5;
      --accent: #47525e; --link: #1a5a9e;
      --binds: #8794a1; --failures: #b42318; --held: #1a5a9e; --limit: #55606b;
      --line-1: #1a5a9e; --line-2: #a85a00; --line-3: #1f7a5a; --line-4: #7a3fc4; --line-5: #6b5f56;
    }
    .exhausted { --accent: #b42318; }
    .warning { --accent: #8f5600; }
    .inconclusive { --accent: #5a4a9c; }
    .clear { --accent: #1b7240; }
    @media (prefers-color-scheme: dark) {
      :root {
        --page: #14181c; --soft: #1d2328; --text: #e5e9ed; --muted: #a3aeb8; --rule: #37414a;
        --accent: #b4bec8; --link: #7db6f2;
        --binds: #74818e; --failures: #ff8371; --held: #6aaef5; --limit: #a3aeb8;
        --line-1: #6aaef5; --line-2: #f0a95a; --line-3: #62c9a0; --line-4: #c39bff; --line-5: #c2b5aa;
      }
      .exhausted { --accent: #ff8371; }
      .warning { --accent: #f0b35a; }
      .inconclusive { --accent: #b9a8ff; }
      .clear { --accent: #6fd395; }
    }

    """

  private static let layout = """
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body {
      margin: 0 auto; padding: 2.5rem 1.25rem 3rem; max-width: 62rem;
      background: var(--page); color: var(--text);
      font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
      overflow-wrap: anywhere;
    }
    .skip { position: absolute; left: -100rem; }
    .skip:focus { left: 1rem; top: 1rem; padding: .5rem 1rem; background: var(--page); }
    a { color: var(--link); }
    :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
    header { border-top: 4px solid var(--accent); padding-top: 1.25rem; }
    .kind { margin: 0; color: var(--muted); font-size: .875rem; }
    h1 { margin: .25rem 0 .75rem; font-size: 1.75rem; line-height: 1.25; font-weight: 650; text-wrap: balance; }
    h2 { margin: 0 0 .75rem; font-size: 1.25rem; line-height: 1.3; font-weight: 650; }
    h3 { margin: 1.25rem 0 .5rem; font-size: 1rem; line-height: 1.4; font-weight: 650; }
    p { margin: 0 0 .75rem; }
    .verdict { margin-bottom: 1rem; }
    .badge {
      display: inline-block; padding: .125rem .625rem; border: 1px solid var(--accent); border-radius: 1rem;
      color: var(--accent); font-size: .875rem; font-weight: 650;
    }
    .lead { font-size: 1.125rem; }
    .figures {
      display: flex; flex-wrap: wrap; gap: 1px;
      margin: 1.5rem 0 0; background: var(--rule); border: 1px solid var(--rule); border-radius: .5rem;
      overflow: hidden;
    }
    .figures div { flex: 1 1 10.5rem; padding: .875rem 1rem; background: var(--page); }
    .figures dt { color: var(--muted); font-size: .875rem; }
    .figures dd { margin: 0; }
    .figure { display: block; font-size: 1.5rem; line-height: 1.3; font-weight: 650; font-variant-numeric: tabular-nums; }
    .remark { display: block; text-wrap: balance; color: var(--muted); font-size: .875rem; line-height: 1.4; }
    nav { margin: 1.25rem 0 0; font-size: .875rem; }
    nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0; padding: 0; list-style: none; }
    section { margin-top: 2.5rem; }
    ul, ol { margin: 0 0 .75rem; padding-left: 1.25rem; }
    li { margin-bottom: .25rem; }
    .note { color: var(--muted); font-size: .875rem; }
    .scroll { overflow-x: auto; margin: 0 0 .75rem; overflow-wrap: normal; }
    table { border-collapse: collapse; width: 100%; font-size: .875rem; line-height: 1.4; }
    caption { padding: 0 0 .5rem; text-align: left; color: var(--muted); }
    caption span { position: sticky; left: 0; display: inline-block; max-width: min(58rem, calc(100vw - 2.5rem)); }
    th, td { padding: .375rem .75rem .375rem 0; border-bottom: 1px solid var(--rule); text-align: left; vertical-align: top; }
    th:last-child, td:last-child { padding-right: 0; }
    thead th { color: var(--muted); font-weight: 600; white-space: nowrap; vertical-align: bottom; }
    tbody th { font-weight: 600; min-width: 9rem; overflow-wrap: break-word; }
    td { overflow-wrap: break-word; min-width: 5rem; }
    .number { text-align: right; white-space: nowrap; min-width: 0; font-variant-numeric: tabular-nums; }
    pre {
      margin: 0 0 .5rem; padding: .625rem .75rem; background: var(--soft); border-radius: .375rem;
      white-space: pre-wrap; overflow-wrap: anywhere;
      font: .875rem/1.5 ui-monospace, "Cascadia Mono", Consolas, Menlo, "DejaVu Sans Mono", monospace;
    }
    pre code { font: inherit; -webkit-user-select: all; user-select: all; }
    .steps { padding-left: 1.5rem; }
    .steps li { margin-bottom: 1.25rem; }
    .steps li::marker { color: var(--accent); font-weight: 650; }
    .steps h3 { margin: 0 0 .25rem; }
    .steps p { margin-bottom: .5rem; }
    .facts { margin: 0 0 1rem; font-size: .875rem; }
    .facts div { display: grid; grid-template-columns: 9rem 1fr; gap: 0 1rem; padding: .25rem 0; }
    .facts dt { color: var(--muted); }
    .facts dd { margin: 0; }
    summary { cursor: pointer; color: var(--link); font-size: .875rem; }
    details .scroll { max-height: 24rem; overflow: auto; margin-top: .5rem; }
    footer { margin-top: 3rem; padding-top: .75rem; border-top: 1px solid var(--rule); color: var(--muted); font-size: .875rem; }

    """

  private static let charts = """
    figure { margin: 0 0 1.5rem; }
    figcaption { margin-bottom: .5rem; font-weight: 600; }
    svg { display: block; width: 100%; height: auto; margin-bottom: .5rem; }
    svg.narrow { display: none; }
    svg text { font: 12px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; fill: var(--muted); }
    svg .value { fill: var(--text); font-weight: 600; }
    .grid { stroke: var(--rule); }
    .axis { stroke: var(--muted); }
    .incident { fill: var(--failures); fill-opacity: .1; }
    .attempts { fill: var(--binds); }
    .failures { fill: var(--failures); }
    .replayed { fill: var(--held); }
    .held-area { fill: var(--held); fill-opacity: .15; }
    .line { fill: none; stroke-width: 2; stroke-linejoin: round; }
    .held, .line-1 { stroke: var(--line-1); }
    .line-2 { stroke: var(--line-2); stroke-dasharray: 8 3; }
    .line-3 { stroke: var(--line-3); stroke-dasharray: 2 3; }
    .line-4 { stroke: var(--line-4); stroke-dasharray: 8 3 2 3; }
    .line-5 { stroke: var(--line-5); stroke-dasharray: 4 4; }
    .limit { stroke: var(--limit); stroke-dasharray: 5 4; stroke-width: 1.5; }
    @media screen and (max-width: 34rem) {
      body { padding: 1.25rem 1rem 2rem; }
      h1 { font-size: 1.5rem; }
      svg.wide { display: none; }
      svg.narrow { display: block; }
      .figures div { flex-basis: 8.5rem; padding: .75rem; }
      .figure { font-size: 1.25rem; }
      .facts div { grid-template-columns: 1fr; }
    }

    """

  private static let print = """
    @page { size: A4; margin: 16mm 14mm; }
    @media print {
      :root {
        color-scheme: light;
        --page: #ffffff; --soft: #f5f7f9; --text: #000000; --muted: #444c54; --rule: #c4ccd4;
        --accent: #47525e; --link: #000000;
        --binds: #8794a1; --failures: #b42318; --held: #1a5a9e; --limit: #444c54;
        --line-1: #1a5a9e; --line-2: #a85a00; --line-3: #1f7a5a; --line-4: #7a3fc4; --line-5: #6b5f56;
      }
      .exhausted { --accent: #b42318; }
      .warning { --accent: #8f5600; }
      .inconclusive { --accent: #5a4a9c; }
      .clear { --accent: #1b7240; }
      * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
      body { padding: 0; max-width: none; font-size: 10.5pt; }
      nav, .skip, details { display: none; }
      section { margin-top: 1.5rem; }
      h2, h3, caption, figcaption { break-after: avoid; }
      figure, tr, pre, .steps li, .figures, dl div { break-inside: avoid; }
      thead { display: table-header-group; }
      thead th, thead .number { white-space: normal; }
      .figures div { flex-basis: 8rem; padding: .625rem .75rem; }
      .scroll { overflow: visible; }
      table { font-size: 8.5pt; }
      th, td { padding-right: .5rem; }
      td { min-width: 22mm; overflow-wrap: anywhere; }
      tbody th { min-width: 26mm; overflow-wrap: anywhere; }
    }

    """
}
