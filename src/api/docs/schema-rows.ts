/** A field as the reference page lists it. */
export interface SchemaRow {
  readonly name: string
  readonly type: string
  readonly required: boolean
  readonly description: string
}

type JsonSchema = Readonly<Record<string, unknown>>

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const bounds = (schema: JsonSchema): string => {
  const told = [
    ['minLength', 'at least', 'units'],
    ['maxLength', 'at most', 'units'],
    ['maxItems', 'at most', 'items'],
  ].flatMap(([key = '', words = '', unit = '']) =>
    typeof schema[key] === 'number' ? [`${words} ${schema[key]} ${unit}`] : [],
  )
  return told.length === 0 ? '' : `, ${told.join(', ')}`
}

const typeWords = (schema: JsonSchema): string => {
  if (Array.isArray(schema.enum)) return schema.enum.map(String).join(' | ')
  if (schema.const !== undefined) return String(schema.const)
  if (Array.isArray(schema.anyOf)) {
    return schema.anyOf.filter(isSchema).map(typeWords).join(' | ')
  }
  if (schema.type === 'array') {
    return `list of ${isSchema(schema.items) ? typeWords(schema.items) : 'anything'}`
  }
  return `${String(schema.type ?? 'anything')}${bounds(schema)}`
}

/** The nested object of a field: its own, or that of a list's items. */
const inner = (
  schema: JsonSchema,
): { readonly schema: JsonSchema; readonly mark: string } | null => {
  if (isSchema(schema.properties)) return { schema, mark: '' }
  const items = schema.items
  if (schema.type === 'array' && isSchema(items) && isSchema(items.properties)) {
    return { schema: items, mark: '[]' }
  }
  return null
}

/** Flattens an object schema into rows, `sender.handle` style, at most `depth` levels down. */
export const schemaRows = (schema: JsonSchema, depth = 2, prefix = ''): readonly SchemaRow[] => {
  const properties = schema.properties
  if (!isSchema(properties)) return []
  const required = Array.isArray(schema.required) ? schema.required : []
  return Object.entries(properties).flatMap(([name, property]) => {
    if (!isSchema(property)) return []
    const nested = inner(property)
    const row = {
      name: `${prefix}${name}${nested?.mark ?? ''}`,
      type:
        nested === null ? typeWords(property) : nested.mark === '' ? 'object' : 'list of objects',
      required: required.includes(name),
      description: typeof property.description === 'string' ? property.description : '',
    }
    return nested === null || depth <= 1
      ? [row]
      : [row, ...schemaRows(nested.schema, depth - 1, `${row.name}.`)]
  })
}
