package exchange

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// manualRow is how the manual describes a file: needed columns stand out.
func manualRow(l Layout) string {
	names := slices.Clone(l.Columns)
	for i, name := range names {
		if slices.Contains(l.Needed, name) {
			names[i] = "<strong>" + name + "</strong>"
		}
	}
	return `<tr><th scope="row">` + l.File + "</th><td>" + strings.Join(names, ", ") + "</td></tr>"
}

func TestTheManualListsEveryColumn(t *testing.T) {
	text, err := os.ReadFile("../../docs/manual/60-importar-exportar.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range Layouts() {
		if row := manualRow(l); !strings.Contains(string(text), row) {
			t.Errorf("the manual lacks:\n%s", row)
		}
	}
	if got := strings.Count(string(text), `<tr><th scope="row">`); got != len(Layouts()) {
		t.Errorf("the manual describes %d files, there are %d", got, len(Layouts()))
	}
}

// TestColumnsOfTheContract holds the columns against the outside contract, in its order;
// columns that were added since come after them.
func TestColumnsOfTheContract(t *testing.T) {
	contract := map[string]string{
		"clientes":     "codigo, tipo, nome, nome_social, nome_fantasia, cpf_cnpj, rg, rg_emissor, inscricao_estadual, data_nascimento, nome_mae, nome_pai, email, ativo, data_cadastro, unidade, observacao, alerta",
		"telefones":    "cliente, tipo, numero",
		"contatos":     "cliente, nome, tipo, email, celular, telefone, autorizado",
		"enderecos":    "codigo, cliente, tipo, logradouro, numero, complemento, bairro, cidade, uf, cep, referencia",
		"tipos_plano":  "codigo, nome, grupo, download_kbps, upload_kbps, valor, codigo_oferta",
		"planos":       "codigo, cliente, tipo_plano, situacao, data_inicio, endereco_instalacao, referencia, ponto_acesso, dia_vencimento, forma_cobranca, valor, data_cancelamento",
		"contratos":    "plano, numero, modelo, inicio, fim, principal, situacao",
		"logins":       "plano, login, senha, apagado_em, apagado_motivo",
		"ips":          "plano, ip, mac, mac2, apagado_em, apagado_motivo",
		"onus":         "plano, mac, serial_gpon, olt, pon",
		"emails":       "plano, endereco, apelidos, apagado_em, apagado_motivo",
		"dominios":     "plano, dominio",
		"terminais":    "plano, numero, apagado_em, apagado_motivo",
		"circuitos":    "plano, numero",
		"tv":           "plano, smartcard, cas",
		"equipamentos": "patrimonio, produto, numero_serie, mac, local, cliente, plano",
		"boletos":      "cliente, plano, nosso_numero, numero_documento, linha_digitavel, emissao, vencimento, valor, situacao, pago_em",
		"notas":        "cliente, plano, modelo, serie, numero, chave, emissao, valor, situacao",
		"atendimentos": "protocolo, cliente, canal, aberto_em, fechado_em, assunto, descricao",
		"ocorrencias":  "numero, cliente, plano, protocolo, tipo, situacao, aberta_em, fechada_em, descricao",
		"ordens":       "numero, cliente, plano, ocorrencia, tipo, situacao, agendada_para, tecnico, descricao",
	}
	layouts := Layouts()
	for _, l := range layouts {
		if got := strings.Join(l.Columns, ", "); contract[l.File] != "" && !strings.HasPrefix(got+",", contract[l.File]+",") {
			t.Errorf("%s: %s\ncontract: %s", l.File, got, contract[l.File])
		}
		delete(contract, l.File)
	}
	for left := range contract {
		t.Errorf("there is no file %s, which the contract has", left)
	}
}
