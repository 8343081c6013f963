package search

import "testing"

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
			{"celular_cliente", "contem", "3799990013", "37999990013", "37989990013"},
			{"celular_cliente", "contem", "37999990013", "3799990013", "3899990013"},
			{"celular_cliente", "contem", "99990013", "37999990013", "37999990113"},
			{"telefone", "contem", "999990013", "37 9999-0013", "37 9998-0013"},
			{"codigo_cliente", "contem", "001304", "1304", "13045"},
			{"codigo_cliente", "contem", "1304", "001304", "1340"},
			{"numero_boleto", "igual", "00012470000001304", "12470000001304", "12470000001305"},
			{"numero_boleto", "contem", "12470000001304", "00012470000001304", "00012470000001305"},
			{"numero_serie", "igual", "0ZTEG1", "0ZTEG1", "ZTEG1"},
			{"ip", "contem", "2804:14c::5", "2804:14c::/56", "2804:14d::/56"},
			{"login_radius", "contem", "joao", "joao@provedor", "jose@provedor"},
		},
		"42 the value inside the text": {
			{"cpf", "contem", "CPF 529.982.247-25", "52998224725", "11144477735"},
			{"cpf", "contem", "titular do CPF 529.982.247-25, Maria", "52998224725", "11144477735"},
			{"ordem_servico", "contem", "OS 45871", "45871", "45872"},
			{"numero_contrato", "contem", "contrato nº 12/2025", "12/2025", "13/2025"},
			{"endereco", "contem", "cep 35500-012", "Rua A, 35500-012", "Rua A, 35500-013"},
			{"ip", "igual", "Framed-IP-Address: 10.99.2.203", "10.99.2.203", "10.99.2.204"},
			{"numero_serie", "contem", "SN (ONU): ZTEGC8A1B2C3", "5A544547C8A1B2C3", "ZTEGC8A1B2C4"},
			{"email_contato", "igual", "Lúcia <lucia@correio.example>", "lucia@correio.example", "luci@correio.example"},
			{"email_contato", "igual", "mailto:lucia@correio.example", "lucia@correio.example", "luci@correio.example"},
			{"celular_cliente", "igual", "tel:+5537999990013", "37999990013", "37999990014"},
			{"dominio", "igual", "https://www.padariadoze.com.br/loja?x=1", "padariadoze.com.br", "padaria.com.br"},
			{"login_radius", "igual", "(joao.silva@provedor.com)", "joao.silva@provedor.com", "joao@provedor.com"},
			{"conta_email", "igual", "joao@provedor.com.br.", "joao@provedor.com.br", "jo@provedor.com.br"},
			{"numero_nf", "igual", "NFe31250211222333000181620010000000071051071062", "31250211222333000181620010000000071051071062", "12"},
			{"ip", "contem", "10.99.", "10.99.2.203", "10.9.99.1"},
		},
		"43 invisible characters": {
			{"nome_cliente", "contem", "Jo\u200bsé\u00a0Silva\ufeff", "José Silva", "Jos e Silva"},
			{"cpf", "igual", "\u202a529.982.247-25\u202c", "52998224725", "11144477735"},
			{"cpf", "igual", "５２９.982.247-25", "52998224725", "11144477735"},
			{"login_radius", "igual", "joao\u200b.silva", "joao.silva@provedor", "joao@provedor"},
		},
		"44 a MAC is grouped like a MAC": {
			{"mac", "igual", "0:1b:c:3:4:5", "00-1B-0C-03-04-05", "01BC345"},
			{"mac", "igual", "001b0c030405", "0:1b:c:3:4:5", "001B0C030406"},
			{"mac", "igual", "aabb.ccdd.eeff", "AA-BB-CC-DD-EE-FF", "AA-BB-CC-DD-EE-FE"},
			{"mac", "igual", "aab-bcc-dde-eff", "AABBCCDDEEFF", "AABBCCDDEEFE"},
			{"mac", "igual", "aabbcc-ddeeff", "AABBCCDDEEFF", "AABBCCDDEEFE"},
			{"mac", "contem", "ccdd", "AA-BB-CC-DD-EE-FF", "AA-BB-CC-CD-EE-FF"},
			{"ip", "igual", "10.77.2.203:8080", "10.77.2.203", "10.77.2.20"},
			{"ip", "igual", "[2804:14c::5]:443", "2804:14c::5", "2804:14c::6"},
			{"ip", "igual", "fe80::1%eth0", "fe80::1", "fe80::2"},
		},
		"45 IPv6 fragments": {
			{"ip", "comeca", "2804:014c:0001", "2804:14c:1:2:3:4:5:6", "2804:14c:11:2:3:4:5:6"},
			{"ip", "contem", "2804:14c:0:0", "2804:14c::5", "2804:14c:1::5"},
			{"ip", "contem", "14c::5", "2804:14c::5", "2804:14c:1::5"},
			{"ip", "contem", "14c::1:5", "2804:14c:0:0:1:5:0:0", "2804:14c:0:2:1:5::"},
		},
		"46 several telephones in one cell": {
			{"telefone", "igual", "37 3221-4456", "(37) 3221-4455 / 3221-4456", "(37) 3221-4455 / 3221-4457"},
			{"telefone", "igual", "37 3221-4456", "(37) 3221-4455/4456", "(37) 3221-4455"},
			{"telefone", "igual", "(37) 3221-4455 ou 99999-0013", "3732214455", "37999990013"},
			{"telefone", "igual", "3732214455 ramal 12", "(37) 3221-4455", "(37) 3221-4412"},
			{"telefone", "contem", "44553", "3744553221", "3732214455 / 3732214456"},
		},
		"47 joints": {
			{"nome_cliente", "contem", "padaria sa", "Padaria S/A", "Padaria Bela"},
			{"nome_cliente", "igual", "padaria s.a.", "Padaria S/A", "Padaria S B"},
			{"nome_cliente", "contem", "jp silva", "J. P. Silva", "J. Silva Pereira"},
			{"nome_cliente", "comeca", "j p", "JP Silva", "Jose P"},
			{"nome_cliente", "contem", "autopecas", "Auto-Peças Silva", "Auto Peças Silva"},
			{"nome_cliente", "contem", "auto-peças", "Autopeças Silva", "Autoescola Silva"},
			{"nome_cliente", "contem", "davila", "D' Ávila", "D Avila"},
			{"endereco", "contem", "br381", "Rodovia BR-381, km 5", "Rodovia BR-382, km 5"},
			{"nome_cliente", "contem", "silva & cia", "Silva e Cia", "Silva Ltda"},
			{"nome_cliente", "igual", "silva cia", "Silva Cia", "Silva e Cia"},
			{"nome_cliente", "igual", "silva & cia", "Silva Cia", "Silva"},
			{"nome_cliente", "contem", "strauss", "Strauß", "Straus"},
			{"nome_cliente", "contem", "soren", "Søren", "Sren"},
			{"endereco", "contem", "n° 12", "Rua A, nº 12", "Rua A, nº 21"},
			{"endereco", "contem", "2 andar", "Rua A, 5, 2º andar", "Rua A, 5, 3º andar"},
		},
		"48 abbreviations": {
			{"endereco", "contem", "jardim america", "Jd. América, 5", "Jd. Amélia, 5"},
			{"endereco", "contem", "jd america", "Rua 5, Jardim América", "Rua 5, América"},
			{"endereco", "contem", "rua a", "R. A, 12", "Av. A, 12"},
			{"endereco", "igual", "avenida brasil", "Av. Brasil", "Al. Brasil"},
			{"endereco", "igual", "av brasil", "Avenida Brasil", "Alameda Brasil"},
			{"endereco", "comeca", "praca da", "Pça. da Matriz", "Rua Praca da Matriz"},
			{"endereco", "termina", "apto 5", "Rua A, Apartamento 5", "Rua A, Apto 55"},
			{"endereco", "contem", "quadra 5 lote 3", "Qd. 5, Lt. 3", "Qd. 6, Lt. 3"},
			{"nome_cliente", "contem", "doutor joao", "Dr. João", "Dra. Joana"},
			{"nome_cliente", "contem", "maria", "Mª das Dores", "M das Dores"},
			{"nome_cliente", "contem", "francisco", "Fco. Silva", "Fca. Silva"},
			{"nome_cliente", "contem", "industria e comercio", "Ind. e Com. Silva", "Ind. Silva"},
			{"nome_fantasia", "contem", "limitada", "Silva Ltda", "Silva ME"},
			{"endereco", "contem", "nossa senhora", "R. N. S. Aparecida", "R. S. Aparecida"},
			{"endereco", "contem", "n sra aparecida", "Rua Nossa Senhora Aparecida", "Rua Senhora"},
			{"endereco", "contem", "sem numero", "Rua A, s/n", "Rua A, 12"},
			{"endereco", "contem", "s/n", "Rua A, sem número", "Rua A, 12"},
			{"endereco", "contem", "s/nº", "Rua A, SN", "Rua A, 12"},
			{"endereco", "contem", "km 512", "Rod. BR-381, km512", "Rod. BR-381, km 1512"},
			{"endereco", "contem", "quilometro 512", "Rod. BR-381, km512", "Rod. BR-381, km 51"},
			{"endereco", "contem", "alagoas", "Rua Alagoas", "Rua A, Maceió, AL, 57000-000"},
		},
		"49 digits in addresses": {
			{"endereco", "contem", "flores 12", "Rua das Flores, 120", "Rua das Flores, 312"},
			{"endereco", "contem", "flores 355", "Rua das Flores, 3551, 35500-012", "Rua das Flores, 1, 35500-012"},
			{"endereco", "contem", "flores 35500-0", "Rua das Flores, 1, 35500-012", "Rua das Flores, 1, 35501-012"},
			{"endereco", "contem", "512", "Rua A, 1512", "Rua A, 152"},
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
