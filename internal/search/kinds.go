package search

import (
	"slices"
	"strings"
)

// The names of the kinds, as the contract writes them in consulta.detectado.
const (
	cpfKind    = "cpf"
	cnpjKind   = "cnpj"
	phoneKind  = "telefone"
	macKind    = "mac"
	ipKind     = "ip"
	emailKind  = "email"
	slipKind   = "boleto"
	serialKind = "serie"
	keyKind    = "chave"
	dateKind   = "data"
	codeKind   = "codigo"
	numberKind = "numero"
	textKind   = "texto"
)

// kind is one way to read what was typed in the Busca geral.
type kind struct {
	name       string
	labels     []string
	fields     []string // keys of the fields that are searched
	likelihood func(t typed) int
}

// How likely a text is of a kind. Between the steps recognisers say what comes before what.
const (
	certain     = 100
	likely      = 80
	possible    = 50
	conceivable = 10 // offered by the chip; below, not even that
)

// kindTable lists the kinds; of two that are equally likely, the first wins. Fields and what is
// certain: search-details.md 27 and 28.
func kindTable() []kind {
	phones := []string{"celular_contato", "celular_cliente", "telefone", "terminal_voz", "terminal_apagado"}
	return append([]kind{
		{name: cpfKind, labels: []string{"cpf"}, fields: []string{"cpf"}, likelihood: cpfLikelihood},
		{name: cnpjKind, labels: []string{"cnpj"}, fields: []string{"cnpj"}, likelihood: cnpjLikelihood},
		{
			name:   phoneKind,
			labels: []string{"telefone", "fone", "tel", "celular", "cel", "whatsapp", "whats", "zap"},
			fields: phones, likelihood: phoneLikelihood,
		},
		{
			name:       macKind,
			labels:     []string{"mac", "mac address", "endereço mac", "calling station id", "hwaddr"},
			fields:     []string{"mac", "mac2", "mac_onu", "ip_mac_apagado"},
			likelihood: macLikelihood,
		},
		{
			name:       ipKind,
			labels:     []string{"ip", "ipv4", "ipv6", "endereço ip", "framed ip address", "framed ipv6 prefix", "delegated ipv6 prefix"},
			fields:     []string{"ip", "ip_mac_apagado"},
			likelihood: ipLikelihood,
		},
		{
			name:       emailKind,
			labels:     []string{"e-mail", "endereço de e-mail", "mail", "correio"},
			fields:     []string{"conta_email", "login_radius", "email_contato"},
			likelihood: emailLikelihood,
		},
	}, otherKinds(phones)...)
}

// otherKinds are the kinds of kindTable that are no document, telephone or address of a network.
func otherKinds(phones []string) []kind {
	return []kind{
		{
			name:       slipKind,
			labels:     []string{"boleto", "linha digitável", "código de barras", "nosso número"},
			fields:     []string{"numero_boleto"},
			likelihood: slipLikelihood,
		},
		{
			name:       serialKind,
			labels:     []string{"serial onu", "sn onu", "gpon", "gpon sn", "serial gpon"},
			fields:     []string{"numero_serie"},
			likelihood: serialLikelihood,
		},
		{
			name:       keyKind,
			labels:     []string{"chave", "chave de acesso", "chave nf", "chave nfe"},
			fields:     []string{"numero_nf"},
			likelihood: keyLikelihood,
		},
		{name: dateKind, labels: []string{"data", "data de início", "início"}, fields: []string{"data_inicio"}, likelihood: dateLikelihood},
		{
			name:       codeKind,
			labels:     []string{"código", "cód.", "código do cliente", "cód. cliente"},
			fields:     []string{"codigo_cliente"},
			likelihood: codeLikelihood,
		},
		{
			name:   numberKind,
			labels: []string{"número", "núm.", "nro.", "nº", "n"},
			fields: append([]string{
				"codigo_cliente", "numero_contrato", "ordem_servico", "ocorrencia", "numero_nf", "numero_boleto", "plano", "patrimonio", "rg",
				"cpf", "cnpj", "smartcard", "cas", "numero_circuito", "numero_serie",
			}, phones...), likelihood: numberLikelihood,
		},
		{
			name:   textKind,
			labels: []string{"nome", "contato", "razão social", "fantasia", "cep"},
			fields: []string{
				"nome_cliente", "nome_contato", "nome_fantasia", "login_radius",
				"endereco", "endereco_instalacao", "referencia",
			},
			likelihood: textLikelihood,
		},
	}
}

// Kinds lists the names of the kinds that the Busca geral tells apart.
func Kinds() []string {
	table := kindTable()
	names := make([]string, len(table))
	for i, k := range table {
		names[i] = k.name
	}
	return names
}

// KindLabel is what the chip says for a kind: "MAC", "Código do cliente"; "" for no kind.
func KindLabel(name string) string {
	switch name {
	case cpfKind:
		return "CPF"
	case cnpjKind:
		return "CNPJ"
	case phoneKind:
		return "Telefone"
	case macKind:
		return "MAC"
	case ipKind:
		return "IP"
	case emailKind:
		return "E-mail ou login"
	case slipKind:
		return "Boleto"
	case serialKind:
		return "Número de série"
	case keyKind:
		return "Chave de acesso"
	case dateKind:
		return "Data de início"
	case codeKind:
		return "Código do cliente"
	case numberKind:
		return "Número"
	case textKind:
		return "Texto"
	}
	return ""
}

func (s *FieldSet) kindNamed(name string) (kind, bool) {
	i := slices.IndexFunc(s.kinds, func(k kind) bool { return k.name == name })
	if i < 0 {
		return kind{}, false
	}
	return s.kinds[i], true
}

// planOf says what is searched for a text of this kind.
func (s *FieldSet) planOf(name string, t typed, condition Condition) plan {
	k, _ := s.kindNamed(name)
	p := plan{kind: name, fields: k.fields, text: t.text, phrase: t.phrase, condition: condition}
	switch name {
	case cpfKind:
		if t.bare() && isWholePhone(t.text) {
			s.alsoAs(&p, phoneKind)
		}
	case phoneKind:
		if t.spoken != "" && condition == Contains {
			p.text, p.condition = t.spoken, t.how
		}
	case macKind:
		p.only = macManner
	case ipKind:
		p.only = ipManner
		if whole, ok := spelledIP(t.text); ok {
			p.text = whole
		}
	case slipKind:
		if len(t.code) == 44 {
			p.also("numero_nf")
		}
	case keyKind:
		if len(t.code) == 44 {
			p.also("numero_boleto")
		}
	case dateKind:
		if spelled := spelledDate(t.text); spelled != "" {
			p.text = spelled
		}
		if wholeDay(p.text) && condition == Contains {
			p.condition = Equals
		}
	case codeKind:
		if condition == Contains {
			p.condition = Equals
		}
	case numberKind:
		if len(t.code) == 8 {
			p.also("endereco", "endereco_instalacao")
		}
	case textKind:
		planText(&p, t)
	}
	return p
}

// also adds fields to the plan; the kind keeps its own.
func (p *plan) also(fields ...string) { p.fields = slices.Concat(p.fields, fields) }

// widen adds to the plan of a kind that was told from the shape what the shape cannot tell from
// it: words of two letters from a MAC that is read aloud, and a number of twelve digits from a
// MAC.
func (s *FieldSet) widen(p *plan, name string, t typed) {
	whole := len(t.code) == macLength
	switch name {
	case numberKind:
		if whole && isDigits(t.code) {
			s.alsoAs(p, macKind)
			p.only = macManner
		}
	case macKind:
		size, sep, _ := hexGroups(withinSeparators(t.text))
		if whole && (size == 0 || !t.letter) {
			s.alsoAs(p, numberKind)
		}
		if t.letter && (whole && size == 0 && (t.digit || sep != 0) || !t.digit && sep == ' ') {
			s.alsoAs(p, textKind)
		}
	}
}

// alsoAs adds the fields of another kind.
func (s *FieldSet) alsoAs(p *plan, name string) {
	k, _ := s.kindNamed(name)
	p.also(k.fields...)
}

// planText chooses the fields of a text: a CEP is in addresses; letters with digits may be
// anywhere; a name with dots may also be a domain or an e-mail. What has neither letters nor
// digits is in what keeps its punctuation (search-details.md 34), but in no domain: "--" would find
// everyone whose domain has accents, in a form that nobody sees.
func planText(p *plan, t typed) {
	switch {
	case t.code == "":
		p.fields = []string{"login_radius", "conta_email", "email_contato", "ip"}
	case isCEPMask(t.text):
		p.fields = []string{"endereco", "endereco_instalacao"}
	case t.letter && t.digit:
		p.every = true
	case strings.Contains(t.text, ".") && !strings.Contains(t.text, " "):
		p.also("dominio", "conta_email", "email_contato")
	}
}
