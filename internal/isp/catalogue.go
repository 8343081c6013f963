package isp

// CatalogueEntry is a row of a list that forms choose from: an access point, a product, a stock
// place, a group of plans, a business unit, a technician, a reason, a template of answers. It is referred to by its name.
type CatalogueEntry struct {
	ID      int64
	Code    string // in its address; the name while nobody chose one
	Name    string
	Limit   int64  // of an access point: the most living plans; of a technician: visits a day; 0 has no limit
	Text    string // of a template of answers
	Shifts  Shifts // of a technician
	More    bool   // a technician whose day is not full takes one visit more
	Active  bool   // offered to those who choose
	Version int64
}

// CatalogueList is one of these lists.
type CatalogueList struct {
	Subject string // first word of its events: access_point
	Key     string // of its acts and of the thing in the answers of the API: ponto_acesso
	Path    string // in addresses: pontos-acesso
	Label   string // above the list
	Noun    string // in sentences: ponto de acesso
	This    string // este ponto de acesso
	Does    string // what it is for
}

// CatalogueLists are the lists of the catalogue beside plan types and types of attendance.
func CatalogueLists() []CatalogueList {
	return []CatalogueList{
		{Subject: "access_point", Key: "ponto_acesso", Path: "pontos-acesso", Label: "Pontos de acesso", Noun: "ponto de acesso", This: "este ponto de acesso", Does: "Onde os planos se ligam à rede, e quantos cabem em cada um."},
		{Subject: "product", Key: "produto", Path: "produtos", Label: "Produtos", Noun: "produto", This: "este produto", Does: "O que é cada equipamento do patrimônio."},
		{Subject: "stock_place", Key: "local", Path: "locais", Label: "Locais de estoque", Noun: "local de estoque", This: "este local de estoque", Does: "Onde fica o patrimônio que não está com ninguém."},
		{Subject: "plan_group", Key: "grupo", Path: "grupos", Label: "Grupos de planos", Noun: "grupo de planos", This: "este grupo de planos", Does: "Um plano só muda para outro do mesmo grupo."},
		{Subject: "business_unit", Key: "unidade", Path: "unidades", Label: "Unidades de negócios", Noun: "unidade de negócios", This: "esta unidade de negócios", Does: "A quem pertencem clientes e tipos de plano."},
		{Subject: "technician", Key: "tecnico", Path: "tecnicos", Label: "Técnicos", Noun: "técnico", This: "este técnico", Does: "Quem faz o trabalho em campo; as colunas da agenda. Fora de uso: não está de serviço."},
		{Subject: "reason", Key: "motivo", Path: "motivos", Label: "Motivos", Noun: "motivo", This: "este motivo", Does: "Oferecidos onde um formulário pede o motivo."},
		{Subject: "closing_reason", Key: "motivo_encerramento", Path: "motivos-encerramento", Label: "Motivos de encerramento", Noun: "motivo de encerramento", This: "este motivo de encerramento", Does: "Como terminam atendimentos, ocorrências e ordens; as filas filtram por eles."},
		{Subject: "answer_template", Key: "modelo_resposta", Path: "modelos-resposta", Label: "Modelos de resposta", Noun: "modelo de resposta", This: "este modelo de resposta", Does: "Textos com que se começa um passo, um resultado ou uma solução."},
		{Subject: "occurrence_type", Key: "tipo_ocorrencia", Path: "tipos-ocorrencia", Label: "Tipos de ocorrência", Noun: "tipo de ocorrência", This: "este tipo de ocorrência", Does: "Oferecidos ao abrir uma ocorrência; outro tipo se digita."},
		{Subject: "service_order_type", Key: "tipo_ordem", Path: "tipos-ordem", Label: "Tipos de ordem de serviço", Noun: "tipo de ordem de serviço", This: "este tipo de ordem de serviço", Does: "Oferecidos ao abrir uma ordem de serviço; outro tipo se digita."},
	}
}

// CatalogueListOf finds a list by its subject.
func CatalogueListOf(subject string) (CatalogueList, bool) {
	for _, l := range CatalogueLists() {
		if l.Subject == subject {
			return l, true
		}
	}
	return CatalogueList{}, false
}

// newAddress is the last word of the addresses of the forms of new things, and hence no code.
const newAddress = "novo"

// CatalogueFields describes the columns of an entry of the list of a subject: the one place that
// names them.
func CatalogueFields(subject string) []Field[CatalogueEntry] {
	fields := []Field[CatalogueEntry]{
		NewField(KindCode, "code", "codigo", "Código", func(v *CatalogueEntry) any { return &v.Code }).Fixed().Limited(60).Helped("em branco, o nome"),
		NewField(KindText, "name", "nome", "Nome", func(v *CatalogueEntry) any { return &v.Name }).Required(),
	}
	if subject == "access_point" {
		fields = append(fields, NewField(KindWhole, "customer_limit", "limite", "Limite de planos", func(v *CatalogueEntry) any { return &v.Limit }).
			Limited(1_000_000).Helped("0, sem limite"))
	}
	if subject == "technician" {
		fields = append(fields, NewField(KindWhole, "day_limit", "limite", "Visitas por dia", func(v *CatalogueEntry) any { return &v.Limit }).
			Limited(100).Helped("0, não se sabe"),
			NewField(KindYesNo, "takes_more", "encaixe", "Aceita encaixe", func(v *CatalogueEntry) any { return &v.More }).
				Helped("a agenda o diz nos dias de serviço, até o limite"))
		fields = append(fields, shiftFields()...)
	}
	if subject == "answer_template" {
		fields = append(fields, NewField(KindLong, "text", "texto", "Texto", func(v *CatalogueEntry) any { return &v.Text }).Required().
			Helped("entra no campo de quem responde, que o completa"))
	}
	return append(fields, NewField(KindYesNo, "active", "ativo", "Em uso", func(v *CatalogueEntry) any { return &v.Active }))
}

// CheckCatalogueEntry refuses a code that could not be an address.
func CheckCatalogueEntry(v *CatalogueEntry) Faults {
	var faults Faults
	faults.Say(v.Code != newAddress, "codigo", "Este código é o endereço de um formulário. Escolha outro.")
	return append(faults, v.CheckShifts()...)
}
