import type { FC } from 'hono/jsx'
import type { OpenApiDocument, OperationView } from '../openapi/document.ts'
import { type ProblemCode, problems, problemType } from '../problems.ts'
import { pageFrame } from './page-frame.tsx'
import { schemaRows } from './schema-rows.ts'

const schemaName = (reference: string | undefined): string | undefined =>
  reference?.slice(reference.lastIndexOf('/') + 1)

/** Text in which backticks stand around names, as in the document. */
const Words: FC<{ text: string }> = ({ text }) => (
  <>{text.split('`').map((part, index) => (index % 2 === 1 ? <code>{part}</code> : part))}</>
)

interface Operation {
  readonly path: string
  readonly method: string
  readonly view: OperationView
}

const operationsOf = (document: OpenApiDocument): readonly Operation[] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, view]) => ({
      path,
      method: method.toUpperCase(),
      view,
    })),
  )

/** A shell line that a reader can paste; single quotes inside the body are written for the shell. */
const curl = (path: string, value: unknown): string =>
  `curl -s http://localhost:8787${path} \\\n  -H 'content-type: application/json' \\\n  -d '${JSON.stringify(value).replaceAll("'", "'\\''")}'`

const Parameters: FC<{ view: OperationView }> = ({ view }) =>
  view.parameters === undefined ? null : (
    <div class="scroll">
      <table>
        <caption class="skip">Parameters</caption>
        <thead>
          <tr>
            <th scope="col">Parameter</th>
            <th scope="col">In</th>
            <th scope="col">What it is</th>
          </tr>
        </thead>
        <tbody>
          {view.parameters.map((parameter) => (
            <tr>
              <td>
                <code>{parameter.name}</code>
              </td>
              <td>{parameter.in}</td>
              <td>
                <Words text={parameter.description ?? ''} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )

const Examples: FC<{ operation: Operation }> = ({ operation }) => {
  const media = operation.view.requestBody?.content['application/json']
  const name = schemaName(media?.schema.$ref)
  return media === undefined ? null : (
    <>
      {name === undefined ? null : (
        <p>
          Body: <a href={`#schema-${name}`}>{name}</a>
        </p>
      )}
      {Object.values(media.examples ?? {}).map((example) => (
        <>
          <h4>{example.summary}</h4>
          <pre tabindex={0}>{curl(operation.path, example.value)}</pre>
        </>
      ))}
    </>
  )
}

const Responses: FC<{ view: OperationView }> = ({ view }) => (
  <div class="scroll">
    <table>
      <caption class="skip">Answers</caption>
      <thead>
        <tr>
          <th scope="col">Status</th>
          <th scope="col">Body</th>
          <th scope="col">When</th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(view.responses).map(([status, response]) => {
          const [media, content] = Object.entries(response.content ?? {})[0] ?? []
          const name = schemaName(content?.schema.$ref)
          return (
            <tr>
              <td>{status}</td>
              <td>{name === undefined ? media : <a href={`#schema-${name}`}>{name}</a>}</td>
              <td>{response.description}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  </div>
)

const Schema: FC<{ name: string; schema: Record<string, unknown> }> = ({ name, schema }) => (
  <section id={`schema-${name}`}>
    <h3>{name}</h3>
    <div class="scroll">
      <table>
        <caption class="skip">Fields of {name}</caption>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Type</th>
            <th scope="col">What it is</th>
          </tr>
        </thead>
        <tbody>
          {schemaRows(schema).map((row) => (
            <tr>
              <td>
                <code>{row.name}</code>
              </td>
              <td>
                {row.type}
                {row.required ? '' : ' (optional)'}
              </td>
              <td>
                <Words text={row.description} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </section>
)

/** The reference page, rendered from the document alone. */
export const docsPage = (document: OpenApiDocument) => {
  const operations = operationsOf(document)
  const codes = Object.keys(problems) as ProblemCode[]
  return pageFrame(
    'Countersign API',
    <>
      <header>
        <h1>Countersign API {document.info.version}</h1>
        <p>
          <Words text={document.info.description ?? ''} />
        </p>
        <p>
          Machine-readable: <a href="/openapi.json">openapi.json</a> (OpenAPI {document.openapi})
        </p>
        <nav aria-label="Routes">
          <ul>
            {operations.map(({ method, path, view }) => (
              <li>
                <a href={`#${view.operationId}`}>
                  <code>
                    <span class="method">{method}</span> {path}
                  </code>
                </a>{' '}
                <span class="soft">{view.summary}</span>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main id="content">
        <h2>Routes</h2>
        {operations.map((operation) => (
          <section id={operation.view.operationId}>
            <h3>
              <code>
                <span class="method">{operation.method}</span> {operation.path}
              </code>
            </h3>
            <p>{operation.view.summary}.</p>
            {operation.view.description === undefined ? null : (
              <p>
                <Words text={operation.view.description} />
              </p>
            )}
            <Parameters view={operation.view} />
            <Examples operation={operation} />
            <Responses view={operation.view} />
          </section>
        ))}
        <h2 id="problems">Problems</h2>
        <p>
          The <code>type</code> of a problem never changes its meaning.
        </p>
        <div class="scroll">
          <table>
            <caption class="skip">Problems</caption>
            <thead>
              <tr>
                <th scope="col">Type</th>
                <th scope="col">Status</th>
                <th scope="col">Meaning</th>
              </tr>
            </thead>
            <tbody>
              {codes.map((code) => (
                <tr>
                  <td>
                    <a href={problemType(code)}>
                      <code>{problemType(code)}</code>
                    </a>
                  </td>
                  <td>{problems[code].status}</td>
                  <td>{problems[code].title}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <h2>Schemas</h2>
        {Object.entries(document.components.schemas).map(([name, schema]) => (
          <Schema name={name} schema={schema} />
        ))}
      </main>
    </>,
  )
}
