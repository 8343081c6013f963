package views

import (
	"slices"

	"balcao/internal/isp"
)

// Config is a screen of the configuration: sections one under the other.
type Config struct {
	Page
	Up       string // address of the page above; "" none
	Lead     string
	Notice   Message   // what was done
	Done     *DoneLine // the act that was done, with the way back; nil for none
	Secret   string    // shown this once; "" none
	Sections []Section
}

// Template names the HTML.
func (*Config) Template() string { return "config/page" }

// FormOf is the form that was refused, from which the status of the answer follows; an empty one
// when none was.
func (s *Config) FormOf() *Form {
	at := slices.IndexFunc(s.Sections, func(x Section) bool { return x.Form != nil && x.Form.Refused() })
	if at < 0 {
		return &Form{}
	}
	return &s.Sections[at].Form.Form
}

// Section is one part of a screen of the configuration; what is empty of it is not drawn.
type Section struct {
	Title   string
	Text    string
	Picture string // address of an image
	Facts   []Fact
	Links   []ConfigLink
	List    *List
	Form    *SectionForm
}

// ConfigLink leads to a form or another page.
type ConfigLink struct {
	URL   string
	Label string
}

// SectionForm is a form with the button that sends it.
type SectionForm struct {
	Action  string
	Act     string // what the form asks for, where one address does several things; "" of one
	Button  string
	Tone    string // primary, danger
	Upload  bool   // carries a file
	Version int64  // that was read
	Key     string // makes what the form asks for happen once
	Form
}

// ListSection is a section that is a list.
func ListSection(title, text string, list List) Section {
	return Section{Title: title, Text: text, List: &list}
}

// ConfigEntry is one page of the configuration.
type ConfigEntry struct {
	URL        string
	Label      string
	Text       string // what it is for
	Permission isp.Permission
}

// ConfigEntries are the pages of the configuration, in the order in which they are offered.
func ConfigEntries() []ConfigEntry {
	return []ConfigEntry{
		{URL: "/config/provedor", Label: "Dados do provedor", Text: "Nome, CNPJ, outorga, endereço, logotipo e fuso horário.", Permission: isp.ChangeSettings},
		{URL: "/config/variaveis", Label: "Variáveis", Text: "Como o programa se comporta.", Permission: isp.ChangeSettings},
		{URL: "/config/catalogo", Label: "Catálogo", Text: "Tipos de plano, pontos de acesso, produtos, locais, unidades, motivos, prazos.", Permission: isp.EditCatalogue},
		{URL: "/config/regras", Label: "Prazos e limites da lei", Text: "Dias e limites da Anatel e do provedor, com a fonte de cada um.", Permission: isp.Administer},
		{URL: "/config/modelos", Label: "Modelos de contrato", Text: "Textos dos contratos, termos e recibos, com as suas variáveis.", Permission: isp.EditTemplates},
		{URL: "/config/importar", Label: "Importar e exportar", Text: "Atualizar o cadastro, os boletos e as notas com arquivos de outro sistema; baixar todo o cadastro.", Permission: isp.Administer},
		{URL: "/config/estado", Label: "Estado do programa", Text: "Versão, backups, disco, certificado e o que vai mal.", Permission: isp.SeeState},
		{URL: "/config/usuarios", Label: "Usuários", Text: "Quem entra, com que papel, e as sessões abertas.", Permission: isp.Administer},
		{URL: "/config/papeis", Label: "Papéis", Text: "O que cada papel pode fazer.", Permission: isp.Administer},
		{URL: "/config/chaves", Label: "Chaves da API", Text: "As chaves dos outros programas.", Permission: isp.Administer},
	}
}

// ConfigIndex lists the pages of the configuration; those that the reader may not open say which
// permission is missing.
func ConfigIndex(actor isp.Actor) List {
	return ListOf("Configuração", []Column[ConfigEntry]{
		NewColumn("Página", "name", func(e ConfigEntry) Cell {
			if !actor.Can(e.Permission) {
				return Cell{Classed("dim", e.Label)}
			}
			return Cell{{Text: e.Label, URL: e.URL}}
		}),
		NewColumn("Para quê", "text", func(e ConfigEntry) Cell {
			if !actor.Can(e.Permission) {
				return Cell{Classed("dim", e.Text), Classed("gone", "Falta a permissão: "+e.Permission.Label()+".")}
			}
			return Text(e.Text)
		}),
	}, ConfigEntries(), Empty{})
}

// Configures reports whether the one who looks may open a page of the configuration.
func (p *Page) Configures() bool {
	return slices.ContainsFunc(ConfigEntries(), func(e ConfigEntry) bool { return p.Can(e.Permission) })
}
