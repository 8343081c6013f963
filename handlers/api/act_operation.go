package api

import (
	"strings"

	"balcao/handlers/acts"
	"balcao/internal/isp"
)

// actOperation describes an act for the people who write programs against it.
func actOperation(act acts.Act) operation {
	return operation{summary: act.Label, answer: doneAnswer{}, body: bodySchema(act.Fields, true), makes: act.Makes}
}

// bodySchema is the JSON Schema of the fields that an act takes. Every act also takes what all
// acts have in common.
func bodySchema(fields []isp.FieldInfo, common bool) map[string]any {
	properties, required := map[string]any{}, []string{}
	if common {
		properties["ensaio"] = map[string]any{"type": "boolean", "description": "Faz tudo, mostra os efeitos e desfaz"}
		properties["protocolo"] = map[string]any{"type": "string", "description": "De um atendimento deste cliente"}
		properties["versao"] = map[string]any{"type": "integer", "description": "A que foi lida; sem ela nada se confere"}
	}
	for _, f := range fields {
		properties[f.Key] = fieldSchema(f)
		if f.Must {
			required = append(required, f.Key)
		}
	}
	return map[string]any{"type": "object", "properties": properties, "required": required, "additionalProperties": false}
}

func fieldSchema(f isp.FieldInfo) map[string]any {
	schema := map[string]any{"type": "string", "description": strings.TrimSpace(f.Label + ". " + f.Hint)}
	switch f.Kind {
	case isp.KindMoney, isp.KindWhole:
		schema["type"] = "integer"
	case isp.KindYesNo:
		schema["enum"] = []string{"S", "N"}
	case isp.KindWord:
		schema["enum"] = append(f.Words.Slugs(), "")
	case isp.KindTextList:
		schema["type"], schema["items"] = "array", map[string]any{"type": "string"}
	case isp.KindObject:
		schema = bodySchema(f.Parts, false)
	case isp.KindList:
		schema = map[string]any{"type": "array", "maxItems": 100, "items": bodySchema(f.Parts, false)}
	default:
		if f.Max > 0 {
			schema["maxLength"] = f.Max
		}
	}
	return schema
}
