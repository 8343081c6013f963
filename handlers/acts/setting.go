package acts

import (
	"net/http"

	"balcao/db"
	"balcao/internal/isp"
)

// settingValue is what a setting is changed with.
type settingValue struct{ Value string }

// settingActs choose the settings and the regulatory days and limits. Their own screens are under /config.
func settingActs() []Act {
	// What a value may be, the row of the setting says; here it only has to fit a picture.
	value := []isp.Field[settingValue]{
		isp.NewField(isp.KindLong, "", "valor", "Valor", func(v *settingValue) any { return &v.Value }).Limited(400_000),
	}
	change := editing(Act{
		Key: "variavel.alterar", Label: "Mudar a variável", Permission: isp.ChangeSettings, On: "setting",
		Path: "/variaveis/:chave", Thing: "variavel",
	}, value, db.EditSetting)
	rule := editing(Act{
		Key: "regra.alterar", Label: "Mudar a regra", Permission: isp.Administer, On: "regulation",
		Path: "/regras/:chave", Thing: "regra",
	}, isp.RuleFields(), db.EditRule)
	change.Method, rule.Method = http.MethodPut, http.MethodPut
	return []Act{change, rule}
}
