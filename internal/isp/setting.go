package isp

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"
)

// Setting is a variable of the system (Variável): what the provider may choose about the program.
// Its value is kept as text, whatever its kind.
type Setting struct {
	Key     string // in the API and in history: login_obrigatorio
	Group   string // on the screen
	Label   string
	Kind    FieldKind // KindYesNo, KindWhole, KindDay, KindWord, KindZone, KindImage or a kind of text
	Words   Words     // of KindWord
	Min     int       // smallest number
	Max     int       // characters, or largest number; 0 is the limit of the kind
	Default string
	Does    string // what it does, in one sentence
	Own     bool   // the program's own: nobody chooses it

	// Tidy brings a text to the form in which it is kept; the sentence says why it cannot be. Nil
	// keeps what was typed.
	Tidy func(typed string) (value, sentence string)

	Value   string
	Version int64 // 0 while it has its default
}

// YesNoSetting is a row of the table of settings that says S or N.
func YesNoSetting(key, group, label, standard, does string) Setting {
	return Setting{Key: key, Group: group, Label: label, Kind: KindYesNo, Default: standard, Does: does}
}

// NumberSetting is a row of the table of settings that is a whole number from 0 to most.
func NumberSetting(key, group, label string, standard, most int, does string) Setting {
	return Setting{Key: key, Group: group, Label: label, Kind: KindWhole, Max: most, Default: strconv.Itoa(standard), Does: does}
}

// AtLeast sets the smallest number.
func (s Setting) AtLeast(least int) Setting { s.Min = least; return s }

// TextSetting is a row of the table of settings that is a text of a kind, empty at first.
func TextSetting(kind FieldKind, key, group, label, does string) Setting {
	return Setting{Key: key, Group: group, Label: label, Kind: kind, Does: does}
}

// Field describes the setting as a field of a form, under the key valor of the API.
func (s Setting) Field() FieldInfo {
	return FieldInfo{Column: s.Key, Key: "valor", Label: s.Label, Kind: s.Kind, Words: s.Words, Max: s.Max, Hint: s.Does}
}

// Type is the word of the API for the kind of the setting.
func (s Setting) Type() string {
	switch s.Kind {
	case KindYesNo:
		return "sim_nao"
	case KindWhole:
		return "numero"
	case KindMoney:
		return "dinheiro"
	case KindDay:
		return "dia"
	case KindWord:
		return "escolha"
	case KindZone:
		return "fuso"
	case KindImage:
		return "imagem"
	case KindTextList:
		return "lista"
	default:
		return "texto"
	}
}

// Read brings what was sent to the form in which the setting keeps it; the sentence says why it
// cannot be. typed tells what a person typed from what a program sent.
func (s Setting) Read(sent any, typed bool) (value, sentence string) {
	field := s.Field()
	switch s.Kind {
	case KindYesNo:
		var yes bool
		if sent == "" && !typed {
			return "", "Responda S ou N."
		}
		sentence = field.take(sent, typed, &yes)
		return yesWord(yes), sentence
	case KindWhole, KindMoney:
		return s.readNumber(field, sent, typed)
	case KindTextList:
		var list []string
		sentence = field.take(sent, typed, &list)
		return strings.Join(list, " "), sentence
	default: // a text
	}
	if sentence = field.take(sent, typed, &value); sentence != "" {
		return "", sentence
	}
	if s.Tidy != nil {
		return s.Tidy(value)
	}
	return value, s.check(value)
}

// readNumber also takes the figures as text from a program: the value of a setting is a text.
func (s Setting) readNumber(field FieldInfo, sent any, typed bool) (value, sentence string) {
	text, ok := sent.(string)
	if ok && strings.TrimSpace(text) == "" {
		return "", "Diga um número."
	}
	if ok && s.Kind == KindWhole {
		typed = true
	}
	var n int64
	sentence = field.take(sent, typed, &n)
	if sentence == "" && n < int64(s.Min) {
		sentence = "O menor número é " + strconv.Itoa(s.Min) + "."
	}
	return strconv.FormatInt(n, 10), sentence
}

// check refuses values that their kind alone does not: a zone that does not exist, a document with
// wrong digits.
func (s Setting) check(value string) string {
	switch {
	case s.Kind == KindZone:
		if _, err := time.LoadLocation(value); err != nil || value == "" || value == "Local" {
			return "Este fuso horário não existe. Exemplos: America/Sao_Paulo, America/Manaus, America/Rio_Branco, America/Noronha."
		}
	case s.Kind == KindTaxID && value != "" && !ValidCPF(value) && !ValidCNPJ(value):
		return "O documento está errado: confira os algarismos."
	case s.Kind == KindWord && value == "":
		return "Escolha uma destas: " + strings.Join(s.Words.Slugs(), ", ") + "."
	}
	return ""
}

// Shown is the value as people read it.
func (s Setting) Shown(value string) string {
	switch {
	case s.Kind == KindYesNo:
		return yesNo(value == "S")
	case s.Kind == KindImage && value != "":
		return "imagem"
	case s.Kind == KindImage, value == "":
		return "vazio"
	case s.Kind == KindMoney:
		n, _ := strconv.ParseInt(value, 10, 64)
		return FormatMoney(n)
	}
	field := s.Field()
	return field.Show(Viewer{TaxIDs: true, Phones: true, Zone: time.UTC}, value)
}

// Input is the value as a form shows it for editing.
func (s Setting) Input() string {
	switch s.Kind {
	case KindYesNo, KindWhole, KindZone, KindImage, KindTextList:
		return s.Value
	case KindMoney:
		n, _ := strconv.ParseInt(s.Value, 10, 64)
		return FormatAmount(n)
	default:
		field := s.Field()
		return field.Input(Viewer{TaxIDs: true, Phones: true, Zone: time.UTC}, s.Value)
	}
}

// Told is the value of the setting in the before or after of an event.
func (s Setting) Told(values json.RawMessage) string {
	var told map[string]string
	if json.Unmarshal(values, &told) != nil {
		return ""
	}
	return told[s.Key]
}

// BrazilianZones are the time zones of the country, for the forms that offer them: Brasília first.
func BrazilianZones() []string {
	return []string{
		"America/Sao_Paulo", "America/Bahia", "America/Fortaleza", "America/Recife", "America/Maceio", "America/Belem", "America/Araguaina",
		"America/Santarem", "America/Manaus", "America/Porto_Velho", "America/Boa_Vista", "America/Cuiaba", "America/Campo_Grande",
		"America/Rio_Branco", "America/Eirunepe", "America/Noronha",
	}
}
