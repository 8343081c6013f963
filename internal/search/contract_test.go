package search

import (
	"strings"
	"testing"
)

// finds is one case of an item of search-details.md: a query on a field, a value that it finds and one
// that it must not.
type finds struct{ field, condition, text, yes, no string }

func (c finds) check(t *testing.T, fs *FieldSet) {
	t.Helper()
	q, err := fs.Parse(Ask{Field: c.field, Condition: c.condition, Text: c.text})
	if err != nil {
		t.Errorf("%s %s %q: %v", c.field, c.condition, c.text, err)
		return
	}
	if _, ok := answers(t, fs, q, c.field, c.yes); !ok {
		t.Errorf("%s %s %q does not find %q", c.field, c.condition, c.text, c.yes)
	}
	if len(q.Marker().Mark(fs.byKey[c.field], c.yes)) == 0 && c.condition != "vazio" {
		t.Errorf("%s %s %q marks nothing in %q", c.field, c.condition, c.text, c.yes)
	}
	if _, ok := answers(t, fs, q, c.field, c.no); ok {
		t.Errorf("%s %s %q finds %q", c.field, c.condition, c.text, c.no)
	}
}

// Items 40 to 49, each in both directions and with a control that must not match.
func TestItemsOfTheContract(t *testing.T) {
	items := map[string][]finds{
		"40 sameness within contains": {
			{field: "celular_cliente", condition: "contem", text: "3799990013", yes: "37999990013", no: "37989990013"},
			{field: "celular_cliente", condition: "contem", text: "37999990013", yes: "3799990013", no: "3899990013"},
			{field: "celular_cliente", condition: "contem", text: "99990013", yes: "37999990013", no: "37999990113"},
			{field: "telefone", condition: "igual", text: "832214455", yes: "832214455", no: "3732214455"},
			{field: "telefone", condition: "contem", text: "999990013", yes: "37 9999-0013", no: "37 9998-0013"},
			{field: "codigo_cliente", condition: "contem", text: "001304", yes: "1304", no: "13045"},
			{field: "codigo_cliente", condition: "contem", text: "1304", yes: "001304", no: "1340"},
			{field: "numero_boleto", condition: "igual", text: "00012470000001304", yes: "12470000001304", no: "12470000001305"},
			{field: "numero_boleto", condition: "contem", text: "12470000001304", yes: "00012470000001304", no: "00012470000001305"},
			{field: "numero_serie", condition: "igual", text: "0ZTEG1", yes: "0ZTEG1", no: "ZTEG1"},
			{field: "ip", condition: "contem", text: "2804:14c::5", yes: "2804:14c::/56", no: "2804:14d::/56"},
			{field: "login_radius", condition: "contem", text: "joao", yes: "joao@provedor", no: "jose@provedor"},
		},
		"42 the value inside the text": {
			{field: "cpf", condition: "contem", text: "CPF 529.982.247-25", yes: "52998224725", no: "11144477735"},
			{field: "cpf", condition: "contem", text: "titular do CPF 529.982.247-25, Maria", yes: "52998224725", no: "11144477735"},
			{field: "ordem_servico", condition: "contem", text: "OS 45871", yes: "45871", no: "45872"},
			{field: "ordem_servico", condition: "contem", text: "segue a OS: 45871", yes: "45871", no: "45872"},
			{field: "codigo_cliente", condition: "igual", text: "Código Cliente\t1304", yes: "1304", no: "13045"},
			{field: "ip", condition: "igual", text: "*10.99.2.203*!", yes: "10.99.2.203", no: "10.99.2.20"},
			{field: "login_radius", condition: "igual", text: "• joao.silva@provedor?", yes: "joao.silva@provedor", no: "joao@provedor"},
			{field: "numero_contrato", condition: "contem", text: "contrato nº 12/2025", yes: "12/2025", no: "13/2025"},
			{field: "endereco", condition: "contem", text: "cep 35500-012", yes: "Rua A, 35500-012", no: "Rua A, 35500-013"},
			{field: "ip", condition: "igual", text: "Framed-IP-Address: 10.99.2.203", yes: "10.99.2.203", no: "10.99.2.204"},
			{field: "numero_serie", condition: "contem", text: "SN (ONU): ZTEGC8A1B2C3", yes: "5A544547C8A1B2C3", no: "ZTEGC8A1B2C4"},
			{field: "email_contato", condition: "igual", text: "Lúcia <lucia@correio.example>", yes: "lucia@correio.example", no: "luci@correio.example"},
			{field: "email_contato", condition: "igual", text: "mailto:lucia@correio.example", yes: "lucia@correio.example", no: "luci@correio.example"},
			{field: "celular_cliente", condition: "igual", text: "tel:+5537999990013", yes: "37999990013", no: "37999990014"},
			{field: "dominio", condition: "igual", text: "https://www.padariadoze.com.br/loja?x=1", yes: "padariadoze.com.br", no: "padaria.com.br"},
			{field: "login_radius", condition: "igual", text: "(joao.silva@provedor.com)", yes: "joao.silva@provedor.com", no: "joao@provedor.com"},
			{field: "conta_email", condition: "igual", text: "joao@provedor.com.br.", yes: "joao@provedor.com.br", no: "jo@provedor.com.br"},
			{field: "numero_nf", condition: "igual", text: "NFe31250211222333000181620010000000071051071062", yes: "31250211222333000181620010000000071051071062", no: "12"},
			{field: "ip", condition: "contem", text: "10.99.", yes: "10.99.2.203", no: "10.9.99.1"},
		},
		"43 invisible characters": {
			{field: "nome_cliente", condition: "contem", text: "Jo\u200bsé\u00a0Silva\ufeff", yes: "José Silva", no: "Jos e Silva"},
			{field: "cpf", condition: "igual", text: "\u202a529.982.247-25\u202c", yes: "52998224725", no: "11144477735"},
			{field: "cpf", condition: "igual", text: "５２９.982.247-25", yes: "52998224725", no: "11144477735"},
			{field: "login_radius", condition: "igual", text: "joao\u200b.silva", yes: "joao.silva@provedor", no: "joao@provedor"},
		},
		"44 a MAC is grouped like a MAC": {
			{field: "mac", condition: "igual", text: "0:1b:c:3:4:5", yes: "00-1B-0C-03-04-05", no: "01BC345"},
			{field: "mac", condition: "igual", text: "001b0c030405", yes: "0:1b:c:3:4:5", no: "001B0C030406"},
			{field: "mac", condition: "igual", text: "aabb.ccdd.eeff", yes: "AA-BB-CC-DD-EE-FF", no: "AA-BB-CC-DD-EE-FE"},
			{field: "mac", condition: "igual", text: "aab-bcc-dde-eff", yes: "AABBCCDDEEFF", no: "AABBCCDDEEFE"},
			{field: "mac", condition: "igual", text: "aabbcc-ddeeff", yes: "AABBCCDDEEFF", no: "AABBCCDDEEFE"},
			{field: "mac", condition: "igual", text: "1122:3344:5566", yes: "11-22-33-44-55-66", no: "11-22-33-44-55-67"},
			{field: "mac", condition: "contem", text: "ccdd", yes: "AA-BB-CC-DD-EE-FF", no: "AA-BB-CC-CD-EE-FF"},
			{field: "ip", condition: "igual", text: "10.77.2.203:8080", yes: "10.77.2.203", no: "10.77.2.20"},
			{field: "ip", condition: "igual", text: "[2804:14c::5]:443", yes: "2804:14c::5", no: "2804:14c::6"},
			{field: "ip", condition: "igual", text: "fe80::1%eth0", yes: "fe80::1", no: "fe80::2"},
		},
		"45 IPv6 fragments": {
			{field: "ip", condition: "comeca", text: "2804:014c:0001", yes: "2804:14c:1:2:3:4:5:6", no: "2804:14c:11:2:3:4:5:6"},
			{field: "ip", condition: "contem", text: "2804:14c:0:0", yes: "2804:14c::5", no: "2804:14c:1::5"},
			{field: "ip", condition: "contem", text: "14c::5", yes: "2804:14c::5", no: "2804:14c:1::5"},
			{field: "ip", condition: "contem", text: "14c::1:5", yes: "2804:14c:0:0:1:5:0:0", no: "2804:14c:0:2:1:5::"},
		},
		"46 several telephones in one cell": {
			{field: "telefone", condition: "igual", text: "37 3221-4456", yes: "(37) 3221-4455 / 3221-4456", no: "(37) 3221-4455 / 3221-4457"},
			{field: "telefone", condition: "igual", text: "37 3221-4456", yes: "(37) 3221-4455/4456", no: "(37) 3221-4455"},
			{field: "telefone", condition: "igual", text: "(37) 3221-4455 ou 99999-0013", yes: "3732214455", no: "37999990013"},
			{field: "telefone", condition: "igual", text: "3732214455 ramal 12", yes: "(37) 3221-4455", no: "(37) 3221-4412"},
			{field: "telefone", condition: "contem", text: "44553", yes: "3744553221", no: "3732214455 / 3732214456"},
		},
		"47 joints": {
			{field: "nome_cliente", condition: "contem", text: "padaria sa", yes: "Padaria S/A", no: "Padaria Bela"},
			{field: "nome_cliente", condition: "igual", text: "padaria s.a.", yes: "Padaria S/A", no: "Padaria S B"},
			{field: "nome_cliente", condition: "contem", text: "jp silva", yes: "J. P. Silva", no: "J. Silva Pereira"},
			{field: "nome_cliente", condition: "comeca", text: "j p", yes: "JP Silva", no: "Jose P"},
			{field: "nome_cliente", condition: "contem", text: "autopecas", yes: "Auto-Peças Silva", no: "Auto Peças Silva"},
			{field: "nome_cliente", condition: "contem", text: "auto-peças", yes: "Autopeças Silva", no: "Autoescola Silva"},
			{field: "nome_cliente", condition: "contem", text: "davila", yes: "D' Ávila", no: "D Avila"},
			{field: "endereco", condition: "contem", text: "br381", yes: "Rodovia BR-381, km 5", no: "Rodovia BR-382, km 5"},
			{field: "nome_cliente", condition: "contem", text: "silva & cia", yes: "Silva e Cia", no: "Silva Ltda"},
			{field: "nome_cliente", condition: "igual", text: "silva cia", yes: "Silva Cia", no: "Silva e Cia"},
			{field: "nome_cliente", condition: "igual", text: "silva & cia", yes: "Silva Cia", no: "Silva"},
			{field: "nome_cliente", condition: "contem", text: "strauss", yes: "Strauß", no: "Straus"},
			{field: "nome_cliente", condition: "contem", text: "soren", yes: "Søren", no: "Sren"},
			{field: "endereco", condition: "contem", text: "n° 12", yes: "Rua A, nº 12", no: "Rua A, nº 21"},
			{field: "endereco", condition: "contem", text: "2 andar", yes: "Rua A, 5, 2º andar", no: "Rua A, 5, 3º andar"},
		},
		"48 abbreviations": {
			{field: "endereco", condition: "contem", text: "jardim america", yes: "Jd. América, 5", no: "Jd. Amélia, 5"},
			{field: "endereco", condition: "contem", text: "jd america", yes: "Rua 5, Jardim América", no: "Rua 5, América"},
			{field: "endereco", condition: "contem", text: "rua a", yes: "R. A, 12", no: "Av. A, 12"},
			{field: "endereco", condition: "igual", text: "avenida brasil", yes: "Av. Brasil", no: "Al. Brasil"},
			{field: "endereco", condition: "igual", text: "av brasil", yes: "Avenida Brasil", no: "Alameda Brasil"},
			{field: "endereco", condition: "comeca", text: "praca da", yes: "Pça. da Matriz", no: "Rua Praca da Matriz"},
			{field: "endereco", condition: "termina", text: "apto 5", yes: "Rua A, Apartamento 5", no: "Rua A, Apto 55"},
			{field: "endereco", condition: "contem", text: "quadra 5 lote 3", yes: "Qd. 5, Lt. 3", no: "Qd. 6, Lt. 3"},
			{field: "nome_cliente", condition: "contem", text: "doutor joao", yes: "Dr. João", no: "Dra. Joana"},
			{field: "nome_cliente", condition: "contem", text: "maria", yes: "Mª das Dores", no: "M das Dores"},
			{field: "nome_cliente", condition: "contem", text: "francisco", yes: "Fco. Silva", no: "Fca. Silva"},
			{field: "nome_cliente", condition: "contem", text: "industria e comercio", yes: "Ind. e Com. Silva", no: "Ind. Silva"},
			{field: "nome_fantasia", condition: "contem", text: "limitada", yes: "Silva Ltda", no: "Silva ME"},
			{field: "endereco", condition: "contem", text: "nossa senhora", yes: "R. N. S. Aparecida", no: "R. S. Aparecida"},
			{field: "endereco", condition: "contem", text: "n sra aparecida", yes: "Rua Nossa Senhora Aparecida", no: "Rua Senhora"},
			{field: "endereco", condition: "contem", text: "sem numero", yes: "Rua A, s/n", no: "Rua A, 12"},
			{field: "endereco", condition: "contem", text: "s/n", yes: "Rua A, sem número", no: "Rua A, 12"},
			{field: "endereco", condition: "contem", text: "s/nº", yes: "Rua A, SN", no: "Rua A, 12"},
			{field: "endereco", condition: "contem", text: "km 512", yes: "Rod. BR-381, km512", no: "Rod. BR-381, km 1512"},
			{field: "endereco", condition: "contem", text: "quilometro 512", yes: "Rod. BR-381, km512", no: "Rod. BR-381, km 51"},
			{field: "endereco", condition: "contem", text: "alagoas", yes: "Rua Alagoas", no: "Rua A, Maceió, AL, 57000-000"},
		},
		"48 the number of a road": {
			{field: "endereco", condition: "contem", text: "rodovia mg 50 km 12", yes: "Rodovia MG-050, Km 12", no: "Rodovia 050, Km 12, MG"},
			{field: "endereco", condition: "contem", text: "mg-050", yes: "Rod. MG 50, Km 12", no: "Rod. MG 51, Km 12"},
			{field: "endereco", condition: "contem", text: "mg50 km 12", yes: "Rod. MG050, Km 12", no: "Rod. MG 1050, Km 12"},
			{field: "endereco", condition: "contem", text: "br 40", yes: "BR-040, km 5", no: "BR-050, km 5"},
			{field: "endereco", condition: "contem", text: "rua 5", yes: "Rua 5, 10", no: "Rua 005, 10"},
		},
		"49 digits in addresses": {
			{field: "endereco", condition: "contem", text: "flores 12", yes: "Rua das Flores, 120", no: "Rua das Flores, 312"},
			{field: "endereco", condition: "contem", text: "flores 355", yes: "Rua das Flores, 3551, 35500-012", no: "Rua das Flores, 1, 35500-012"},
			{field: "endereco", condition: "contem", text: "flores 35500-0", yes: "Rua das Flores, 1, 35500-012", no: "Rua das Flores, 1, 35501-012"},
			{field: "endereco", condition: "contem", text: "512", yes: "Rua A, 1512", no: "Rua A, 152"},
		},
	}
	fs := allFields()
	for item, cases := range items {
		t.Run(item, func(t *testing.T) {
			for _, c := range cases {
				c.check(t, fs)
			}
		})
	}
}

// Every row of the table of item 48 (g), short and in full, in both directions.
func TestEveryAbbreviation(t *testing.T) {
	const table = `r rua · av avenida · tv trav travessa · pc pca praca · rod rodovia · est estr estrada · al alameda · lgo largo
		· vl vila · jd jardim · bc beco · cond condominio · conj conjunto · res residencial · pq parque · ch chacara · faz fazenda
		· st setor · qd quadra · lt lote · bl bloco · ap apto apartamento · lj loja · sl sala · km quilometro · dr doutor · dra doutora
		· prof professor · profa professora · eng engenheiro · pe padre · pres presidente · gov governador · sen senador · dep deputado
		· cel coronel · gen general · maj major · ten tenente · sgt sargento · sta santa · sto santo · jr junior · fco francisco
		· fca francisca · cia companhia · ind industria · ltda limitada`
	fs := allFields()
	rows := strings.Split(table, "·")
	for _, row := range rows {
		words := strings.Fields(row)
		full := words[len(words)-1]
		for _, short := range words[:len(words)-1] {
			for _, field := range []string{"endereco", "nome_cliente", "nome_fantasia", "referencia"} {
				finds{field: field, condition: "contem", text: full + " uihu", yes: short + ". Uihu", no: "Uihu"}.check(t, fs)
				finds{field: field, condition: "contem", text: short + " uihu", yes: full + " Uihu", no: "Uihu"}.check(t, fs)
				finds{field: field, condition: "igual", text: "uihu " + short, yes: "Uihu " + full, no: "Uihu"}.check(t, fs)
			}
		}
	}
	if len(rows) != 48 {
		t.Errorf("%d rows", len(rows))
	}
}
