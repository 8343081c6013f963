package cli

import (
	"strings"

	"balcao/internal/isp"
)

// beside says what does the work of a command while the program is open; "" when nothing does.
func (c command) beside() string {
	name, _, _ := strings.Cut(c.name, " ")
	switch name {
	case "usuario":
		return "Com o programa aberto, faça isto na tela: Configuração, Usuários (/config/usuarios)."
	case "token":
		return "Com o programa aberto, faça isto na tela: Configuração, Chaves da API (/config/chaves)."
	case "importar":
		return "Com o programa aberto, “importar --atualizar” é a tela Configuração, Importar (/config/importar)."
	case "verificar":
		return "Com o programa aberto, veja Configuração, Estado do programa (/config/estado): ele faz a verificação toda noite."
	case "exportar":
		return "Com o programa aberto, exporte em Configuração, Importar e exportar."
	}
	return ""
}

// inUse reports whether a refusal is that another process has the database open.
func inUse(refusal *isp.Error) bool {
	return refusal.Code == isp.Unavailable && refusal.Field == "dados" && strings.Contains(refusal.Message, "outro processo")
}
