/// The page's template. Only the style sheet and the charts, which are made of
/// numbers and escaped words, are put in as they are.
enum HTMLTemplate {
  static let text = top + table + between + table + bottom

  private static let top = """
    {{% CONTENT_TYPE: MARKUP}}<!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8"/>
    <meta http-equiv="Content-Security-Policy" content="{{policy}}"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta name="color-scheme" content="light dark"/>
    <meta name="referrer" content="no-referrer"/>
    <meta name="generator" content="{{footer}}"/>
    <title>{{windowTitle}}</title>
    <style>{{{style}}}</style>
    </head>
    <body class="{{levelClass}}">
    <a class="skip" href="#main">Skip to the findings</a>
    <header>
    <p class="kind">Port exhaustion report</p>
    <h1>{{title}}</h1>
    {{#badge}}<p class="verdict"><span class="badge">{{.}}</span></p>{{/badge}}
    {{#lead}}<p class="lead">{{.}}</p>{{/lead}}
    {{#sentences}}<p>{{.}}</p>
    {{/sentences}}
    {{#hasFigures}}<dl class="figures">
    {{#figures}}<div><dt>{{label}}</dt><dd><span class="figure">{{value}}</span>{{#remark}} <span class="remark">{{.}}</span>{{/remark}}</dd></div>
    {{/figures}}
    </dl>{{/hasFigures}}
    </header>
    {{#hasContents}}<nav aria-label="Contents"><ul>
    {{#contents}}<li><a href="#{{id}}">{{title}}</a></li>
    {{/contents}}
    </ul></nav>{{/hasContents}}
    <main id="main">
    {{#sections}}
    <section id="{{id}}" aria-labelledby="{{id}}-title">
    <h2 id="{{id}}-title">{{title}}</h2>
    {{#blocks}}
    {{#subheading}}<h3>{{.}}</h3>{{/subheading}}
    {{#paragraph}}<p>{{.}}</p>{{/paragraph}}
    {{#note}}<p class="note">{{.}}</p>{{/note}}
    {{#list}}<ul>
    {{#items}}<li>{{.}}</li>
    {{/items}}
    </ul>{{/list}}
    {{#commands}}<pre><code>{{.}}</code></pre>
    {{/commands}}
    {{#steps}}<ol class="steps">
    {{#items}}<li><h3>{{step}}</h3>
    <p>{{why}}</p>
    {{#lines}}<pre><code>{{.}}</code></pre>
    {{/lines}}
    </li>
    {{/items}}
    </ol>{{/steps}}
    {{#facts}}<dl class="facts">
    {{#items}}<div><dt>{{name}}</dt><dd>{{value}}</dd></div>
    {{/items}}
    </dl>{{/facts}}
    {{#chart}}<figure>
    <figcaption>{{chartTitle}}</figcaption>
    {{{wide}}}
    {{{narrow}}}
    <p class="note" aria-hidden="true">{{description}}</p>
    {{#hasNumbers}}<details><summary>The same in numbers</summary>
    {{#numbers}}

    """

  private static let between = """

    {{/numbers}}
    </details>{{/hasNumbers}}
    </figure>{{/chart}}
    {{#table}}

    """

  private static let bottom = """

    {{/table}}
    {{/blocks}}
    </section>
    {{/sections}}
    </main>
    <footer><p>{{footer}}</p></footer>
    </body>
    </html>

    """

  private static let table = """
    <div class="scroll" role="region" aria-label="{{caption}}" tabindex="0">
    <table>
    <caption><span>{{caption}}</span></caption>
    <thead><tr>{{#columns}}<th scope="col"{{#isNumber}} class="number"{{/isNumber}}>{{column}}</th>{{/columns}}</tr></thead>
    <tbody>
    {{#rows}}<tr>{{#cells}}{{#isRowHeading}}<th scope="row">{{#link}}<a href="{{.}}">{{text}}</a>{{/link}}{{^link}}{{text}}{{/link}}</th>{{/isRowHeading}}{{^isRowHeading}}<td{{#isNumber}} class="number"{{/isNumber}}>{{text}}</td>{{/isRowHeading}}{{/cells}}</tr>
    {{/rows}}
    </tbody>
    </table>
    </div>
    {{#remainder}}<p class="note">{{.}}</p>{{/remainder}}
    """
}
