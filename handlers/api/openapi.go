package api

import (
	"cmp"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"balcao/internal/isp"
)

// operation describes a route for the people who write programs against it.
type operation struct {
	summary    string
	parameters []parameter    // of the query; all of them may be left out
	answer     any            // a value of the type that is answered
	body       map[string]any // JSON Schema of what is sent; nil for nothing
	makes      bool           // makes a thing: 201
	media      string         // media type of what is answered in place of JSON: text/html, …
}

// parameter is a text in the query.
type parameter struct{ name, meaning string }

func descriptionOperation() operation {
	return operation{summary: "Esta descrição, em OpenAPI 3.1", answer: map[string]any{}}
}

// describe makes the description out of the table of routes and of the types that are
// answered, so that it cannot differ from them.
func (a *API) describe(*gin.Context, isp.Actor) (any, error) {
	paths := map[string]any{}
	for _, r := range a.routes {
		path := pathParameter().ReplaceAllString(r.Path, "{$1}")
		methods, known := paths[path].(map[string]any)
		if !known {
			methods = map[string]any{}
			paths[path] = methods
		}
		methods[strings.ToLower(r.Method)] = r.describe()
	}
	return map[string]any{
		"openapi": "3.1.0",
		"info": map[string]any{
			"title": "Balcão", "version": "1",
			"description": "Pesquisa e cadastro de clientes. As chaves são criadas com: balcao token criar --nome N --papel PAPEL.",
		},
		"paths": paths,
		"components": map[string]any{
			"securitySchemes": map[string]any{"chave": map[string]any{"type": "http", "scheme": "bearer"}},
			"schemas":         map[string]any{"erro": schemaOf(reflect.TypeFor[failureAnswer]()), "evento": eventSchema()},
		},
	}, nil
}

// eventSchema lists every kind of event, with its words.
func eventSchema() map[string]any {
	texts := map[string]string{}
	for _, kind := range isp.EventKinds() {
		texts[kind.Key] = kind.Text
	}
	keys := slices.Sorted(maps.Keys(texts))
	lines := make([]string, len(keys))
	for i, key := range keys {
		lines[i] = key + ": " + texts[key]
	}
	return map[string]any{"type": "string", "enum": keys, "description": strings.Join(lines, "\n")}
}

// meaningOf says what a parameter of an address is.
func meaningOf(name string) string {
	meanings := map[string]string{
		"codigo": "Código, como a lista ou o cadastro o responde", "plano": "Código do plano", "numero": "Número, com a pontuação codificada (%2F)",
		"protocolo": "Protocolo do atendimento", "patrimonio": "Número de patrimônio", "evento": "Id da linha do histórico",
	}
	return cmp.Or(meanings[name], "Como a lista ou o cadastro o responde")
}

func pathParameter() *regexp.Regexp { return regexp.MustCompile(`:(\w+)`) }

func (r Route) describe() map[string]any {
	parameters := []any{}
	for _, name := range pathParameter().FindAllStringSubmatch(r.Path, -1) {
		parameters = append(parameters, map[string]any{
			"name": name[1], "in": "path", "required": true, "description": meaningOf(name[1]), "schema": map[string]any{"type": "string"},
		})
	}
	for _, p := range r.parameters {
		parameters = append(parameters, map[string]any{
			"name": p.name, "in": "query", "description": p.meaning, "schema": map[string]any{"type": "string"},
		})
	}
	description := map[string]any{
		"summary": r.summary, "parameters": parameters, "responses": r.responses(), "security": []any{},
	}
	if r.body != nil {
		description["requestBody"] = map[string]any{"content": map[string]any{"application/json": map[string]any{"schema": r.body}}}
	}
	if r.Permission != isp.Public {
		description["security"] = []any{map[string]any{"chave": []any{}}}
		description["description"] = "O papel da chave precisa da permissão: " + r.Permission.Label() + "."
	}
	return description
}

func (r Route) responses() map[string]any {
	content := func(schema any) map[string]any {
		return map[string]any{"application/json": map[string]any{"schema": schema}}
	}
	all := map[string]any{}
	if r.media == "" {
		all["200"] = map[string]any{"description": "OK", "content": content(schemaOf(reflect.TypeOf(r.answer)))}
	} else {
		all["200"] = map[string]any{"description": "OK", "content": map[string]any{r.media: map[string]any{"schema": schemaOf(reflect.TypeFor[string]())}}}
	}
	if r.Permission == isp.Public {
		return all
	}
	if r.makes {
		all["201"] = all["200"]
	}
	reference := map[string]any{"$ref": "#/components/schemas/erro"}
	for status, meaning := range map[string]string{
		"400": "Parâmetro que não existe ou não pode ser lido", "401": "Sem chave, ou com uma que não vale",
		"403": "O papel da chave não tem a permissão", "404": "Não existe", "409": "Outra pessoa mudou o mesmo, ou a situação não deixa", "413": "Corpo acima de 1 MB",
		"422": "Um campo ou a consulta não pode ser assim", "429": "Ocupado; repita",
	} {
		all[status] = map[string]any{"description": meaning, "content": content(reference)}
	}
	return all
}

// schemaOf is the JSON Schema of what a type is encoded as. The tag doc explains a field; the
// tag nullable says why a list may be null: the role of the key may not read it.
func schemaOf(t reflect.Type) map[string]any {
	switch t.Kind() {
	case reflect.String:
		return map[string]any{"type": "string"}
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Int, reflect.Int64:
		return map[string]any{"type": "integer"}
	case reflect.Slice:
		return map[string]any{"type": "array", "items": schemaOf(t.Elem())}
	case reflect.Pointer:
		return orNullSchema(schemaOf(t.Elem()))
	case reflect.Struct:
		return structSchema(t)
	default:
		return map[string]any{"type": "object"}
	}
}

// orNullSchema lets a value be null too.
func orNullSchema(schema map[string]any) map[string]any {
	if kind, ok := schema["type"].(string); ok {
		schema["type"] = []string{kind, "null"}
	}
	return schema
}

func structSchema(t reflect.Type) map[string]any {
	properties, required := map[string]any{}, []string{}
	for _, f := range reflect.VisibleFields(t) {
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" || name == "-" {
			continue
		}
		property := schemaOf(f.Type)
		if f.Tag.Get("nullable") != "" {
			property = orNullSchema(property)
		}
		if meaning := f.Tag.Get("doc"); meaning != "" {
			property["description"] = meaning
		}
		if words := strings.Fields(f.Tag.Get("enum")); len(words) > 0 {
			property["enum"] = words
		}
		properties[name] = property
		if options == "" {
			required = append(required, name)
		}
	}
	return map[string]any{"type": "object", "properties": properties, "required": required, "additionalProperties": false}
}
