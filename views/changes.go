package views

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"balcao/internal/isp"
)

// Changes writes what an event (subject.verb) changed, a line a value, in the order in which a
// record is read: "Nome: Jose → José". Values that may not be seen come covered from the store.
func Changes(what string, before, after map[string]any, zone *time.Location) []string {
	subject, _, _ := strings.Cut(what, ".")
	labels := columnLabels()
	columns := make([]string, 0, len(after))
	for column := range after {
		columns = append(columns, column)
	}
	for column := range before {
		if _, both := after[column]; !both {
			columns = append(columns, column)
		}
	}
	place := func(column string) int {
		at := slices.IndexFunc(labels, func(l columnLabel) bool { return l.column == column })
		if at < 0 {
			return len(labels)
		}
		return at
	}
	slices.SortFunc(columns, func(a, b string) int {
		if order := place(a) - place(b); order != 0 {
			return order
		}
		return strings.Compare(a, b)
	})
	out := make([]string, len(columns))
	for i, column := range columns {
		label := column
		if at := place(column); at < len(labels) {
			label = labels[at].label
		}
		was, now := changeValue(subject, column, before[column], zone), changeValue(subject, column, after[column], zone)
		if _, had := before[column]; had && was != now {
			now = was + " → " + now
		}
		out[i] = label + ": " + now
	}
	return out
}

// changeValue writes a value of a column as the tabs do.
func changeValue(subject, column string, v any, zone *time.Location) string {
	switch v := v.(type) {
	case nil:
		return "vazio"
	case string:
		if v == "" {
			return "vazio"
		}
		return changeText(subject, column, v, zone)
	case bool:
		return yesNo(v)
	case float64:
		return changeNumber(column, v)
	case []any:
		texts := make([]string, len(v))
		for i, one := range v {
			texts[i] = changeValue(subject, column, one, zone)
		}
		return strings.Join(texts, ", ")
	}
	return fmt.Sprint(v)
}

func yesNo(v bool) string {
	if v {
		return "Sim"
	}
	return "Não"
}

// changeNumber writes a number; the base has no other booleans than 0 and 1.
func changeNumber(column string, v float64) string {
	switch {
	case strings.HasSuffix(column, "_cents"):
		return isp.FormatMoney(int64(v))
	case strings.HasSuffix(column, "_kbps"):
		return Speed(int64(v))
	case column == "active" || column == "authorized" || column == "is_main":
		return yesNo(v != 0)
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// changeText writes a text: words of closed vocabularies by their labels, figures with their
// masks, days and instants as people write them.
func changeText(subject, column, text string, zone *time.Location) string {
	switch column {
	case "kind":
		return changeKind(subject, text)
	case "status":
		return changeStatus(subject, text)
	case "billing_method":
		return BillingMethod(text)
	case "channel":
		return Channel(text)
	case "model":
		return FiscalModel(text)
	case "mac", "mac2":
		return isp.FormatMAC(text)
	case "zip":
		return isp.FormatCEP(text)
	case "digitable_line":
		return isp.FormatDigitableLine(text)
	case "phone", "mobile":
		return isp.FormatPhone(text)
	case "number":
		if subject == "phone" || subject == "voice_terminal" {
			return isp.FormatPhone(text)
		}
		return text
	case "start_date", "birth_date", "valid_from", "scheduled_for":
		return isp.FormatMoment(text, zone)
	}
	if strings.HasSuffix(column, "_on") || strings.HasSuffix(column, "_at") {
		return isp.FormatMoment(text, zone)
	}
	return text
}

func changeKind(subject, kind string) string {
	switch subject {
	case "customer":
		return CustomerKind(kind)
	case "phone":
		return PhoneKind(kind)
	case "address":
		return AddressKind(kind)
	}
	return kind
}

func changeStatus(subject, status string) string {
	switch subject {
	case "plan":
		return PlanStatus(status).Label
	case "contract":
		return ContractStatus(status).Label
	case "payment_slip":
		return SlipStatus(status, false).Label
	case "fiscal_document":
		return FiscalStatus(status).Label
	case "occurrence":
		return OccurrenceStatus(status).Label
	case "service_order":
		return OrderStatus(status).Label
	}
	return status
}

type columnLabel struct{ column, label string }

// columnLabels are the labels of the columns of the base, in the order in which they are read.
func columnLabels() []columnLabel {
	return slices.Concat(registerLabels(), serviceLabels())
}

func registerLabels() []columnLabel {
	return []columnLabel{
		{"code", "Código"},
		{"kind", "Tipo"},
		{"name", "Nome"},
		{"social_name", "Nome social"},
		{"trade_name", "Nome fantasia"},
		{"tax_id", "CPF/CNPJ"},
		{"rg", "RG"},
		{"rg_issuer", "Emissor do RG"},
		{"state_registration", "Inscrição estadual"},
		{"birth_date", "Nascimento"},
		{"mother_name", "Nome da mãe"},
		{"father_name", "Nome do pai"},
		{"active", "Ativo"},
		{"registered_on", "Data de cadastro"},
		{"business_unit", "Unidade de negócios"},
		{"username", "Login"},
		{"number", "Número"},
		{"protocol", "Protocolo"},
		{"status", "Situação"},
		{"address", "Endereço"},
		{"mac", "MAC"},
		{"mac2", "MAC2"},
		{"gpon_serial", "Serial GPON"},
		{"olt", "OLT"},
		{"pon", "PON"},
		{"smartcard", "Smartcard"},
		{"cas", "CAS"},
		{"asset_number", "Nº de patrimônio"},
		{"serial_number", "Nº de série"},
		{"mobile", "Celular"},
		{"phone", "Telefone"},
		{"email", "E-mail"},
		{"authorized", "Autorizado a solicitar"},
		{"street", "Logradouro"},
		{"complement", "Complemento"},
		{"district", "Bairro"},
		{"city", "Cidade"},
		{"state", "UF"},
		{"zip", "CEP"},
		{"reference", "Referência"},
	}
}

func serviceLabels() []columnLabel {
	return []columnLabel{
		{"start_date", "Data de início"},
		{"due_day", "Dia de vencimento"},
		{"billing_method", "Forma de cobrança"},
		{"price_cents", "Valor do plano"},
		{"access_point", "Ponto de acesso"},
		{"template", "Modelo"},
		{"is_main", "Principal"},
		{"starts_on", "Início"},
		{"ends_on", "Validade"},
		{"our_number", "Nosso número"},
		{"document_number", "Nº documento"},
		{"digitable_line", "Linha digitável"},
		{"model", "Modelo"},
		{"series", "Série"},
		{"access_key", "Chave de acesso"},
		{"issued_on", "Emissão"},
		{"due_on", "Vencimento"},
		{"amount_cents", "Valor"},
		{"paid_on", "Pago em"},
		{"cancelled_on", "Data do cancelamento"},
		{"channel", "Canal"},
		{"subject", "Assunto"},
		{"opened_at", "Aberto em"},
		{"closed_at", "Fechado em"},
		{"scheduled_for", "Agendada para"},
		{"technician", "Técnico"},
		{"description", "Descrição"},
		{"valid_from", "Desde"},
		{"deleted_at", "Apagado em"},
		{"deleted_by", "Apagado por"},
		{"deleted_reason", "Motivo"},
		{"reason", "Motivo"},
		{"note", "Observação"},
		{"alert", "Alerta"},
	}
}
