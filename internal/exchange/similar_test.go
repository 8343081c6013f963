package exchange

import "testing"

func TestSimilar(t *testing.T) {
	customers := []string{"codigo", "cpf_cnpj", "data_nascimento", "nome_mae", "observacao", "email"}
	for name, want := range map[string]string{
		"cpf": "cpf_cnpj", "cnpj": "cpf_cnpj", "data_de_nascimento": "data_nascimento", "nascimento": "data_nascimento",
		"e_mail": "email", "observacoes": "observacao", "codgo": "codigo", "nome_da_mae": "nome_mae", "cor_dos_olhos": "", "x": "", "": "",
	} {
		if got := similar(name, customers); got != want {
			t.Errorf("%q is like %q, want %q", name, got, want)
		}
	}
}
