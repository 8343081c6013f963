package demo

// The words of the fictitious provider. Surnames and streets repeat on purpose: homonyms, two
// spellings of one name, accents, apostrophes and particles are what a search stumbles over.

func womenNames() []string {
	return []string{
		"Maria", "Ana", "Júlia", "Luíza", "Luiza", "Letícia", "Conceição", "Aparecida", "Francisca", "Antônia",
		"Adriana", "Márcia", "Lúcia", "Thaís", "Taís", "Fátima", "Inês", "Sônia", "Vitória", "Victória",
		"Heloísa", "Cecília", "Patrícia", "Íris", "Zélia", "Raquel", "Rachel", "Simone", "Cláudia", "Débora",
		"Rosângela", "Tereza", "Teresa", "Yasmin", "Beatriz", "Bruna", "Camila", "Elaine", "Eliane", "Jéssica",
	}
}

func menNames() []string {
	return []string{
		"José", "João", "Antônio", "Francisco", "Carlos", "Paulo", "Luiz", "Luís", "Marcos", "Marcus",
		"Thiago", "Tiago", "Felipe", "Philipe", "Rafael", "Raphael", "Matheus", "Mateus", "Sérgio", "Fábio",
		"Vinícius", "Márcio", "Cláudio", "Édson", "Edson", "Wellington", "Uélinton", "Ícaro", "Otávio", "Octávio",
		"Sebastião", "Geraldo", "Joaquim", "Benício", "Caíque", "Davi", "David", "Enzo", "Gonçalo", "Washington",
	}
}

// womenMiddles and menMiddles are the second names; "" is none.
func womenMiddles() []string {
	return []string{"", "", "", "", "Aparecida", "de Fátima", "Cristina", "de Lourdes", "Helena", "das Graças", "Lúcia", "Eduarda"}
}

func menMiddles() []string {
	return []string{"", "", "", "", "Henrique", "Eduardo", "Augusto", "Vitor", "Gabriel", "de Jesus", "Roberto", "Otávio"}
}

func surnames() []string {
	return []string{
		"Silva", "Souza", "Sousa", "Santos", "Oliveira", "Araújo", "Araujo", "Gonçalves", "Gonsalves", "Ribeiro",
		"Pereira", "Ferreira", "Alves", "Lima", "Gomes", "Costa", "Rocha", "Moraes", "Morais", "Assunção",
		"Conceição", "D'Ávila", "Sant'Ana", "Santana", "d'Oliveira", "Brandão", "Leão", "Guimarães", "Magalhães", "Simões",
		"Müller", "Muñoz", "Nuñes", "Nunes", "Bittencourt", "Bitencourt", "Cândido", "Durães", "Galvão", "Quintão",
		"Sá", "Melo", "Mello", "Teixeira", "Texeira", "Vasconcelos", "Vasconcellos", "Xavier", "Chavier", "Zanetti",
	}
}

// particles are the ones that surnames go with; the others have none.
func particles() map[string]string {
	return map[string]string{
		"Silva": "da ", "Souza": "de ", "Sousa": "de ", "Santos": "dos ", "Oliveira": "de ", "Araújo": "de ", "Araujo": "de ", "Lima": "de ",
		"Costa": "da ", "Rocha": "da ", "Moraes": "de ", "Morais": "de ", "Assunção": "da ", "Conceição": "da ", "Melo": "de ", "Sá": "de ",
	}
}

func trades() []string {
	return []string{
		"Padaria", "Papelaria", "Farmácia", "Mercearia", "Oficina", "Lanchonete", "Bar e Restaurante", "Açougue",
		"Auto Peças", "Clínica", "Escola", "Pousada", "Sorveteria", "Ótica", "Floricultura", "Barbearia", "Studio",
	}
}

func tradeNames() []string {
	return []string{
		"Doze", "Pão & Cia", "São José", "Dona Lúcia", "do Zé", "Nº 1", "Bom Preço", "Três Irmãos", "Água Viva",
		"Estrela D'Alva", "Central", "Ipê Amarelo", "100% Natural", "Caçula", "Vovó Inês", "Conexão", "Avenida",
	}
}

func companyKinds() []string { return []string{"Ltda.", "Ltda", "ME", "EIRELI", "S/A", "- MEI"} }

// town is a town of the provider's region, with its area code and the beginning of its CEPs.
type town struct{ name, state, area, zip string }

func towns() []town {
	return []town{
		{name: "Divinópolis", state: "MG", area: "37", zip: "35500"},
		{name: "Itaúna", state: "MG", area: "37", zip: "35680"},
		{name: "Pará de Minas", state: "MG", area: "37", zip: "35660"},
		{name: "Cláudio", state: "MG", area: "37", zip: "35530"},
		{name: "São João del-Rei", state: "MG", area: "32", zip: "36300"},
		{name: "Bom Despacho", state: "MG", area: "37", zip: "35630"},
		{name: "Nova Serrana", state: "MG", area: "37", zip: "35519"},
		{name: "Formiga", state: "MG", area: "37", zip: "35570"},
		{name: "Itapecerica", state: "MG", area: "37", zip: "35550"},
		{name: "Belo Horizonte", state: "MG", area: "31", zip: "30110"},
		{name: "Santo Antônio do Monte", state: "MG", area: "37", zip: "35560"},
		{name: "Oliveira", state: "MG", area: "37", zip: "35540"},
	}
}

func streetKinds() []string {
	return []string{"Rua", "Rua", "Rua", "R.", "Avenida", "Av.", "Travessa", "Praça", "Alameda", "Rodovia", "Beco"}
}

func streets() []string {
	return []string{
		"das Flores", "Goiás", "Sete de Setembro", "1º de Junho", "Primeiro de Junho", "Getúlio Vargas", "Minas Gerais",
		"São Paulo", "do Rosário", "Antônio Olímpio de Morais", "Ipê-Amarelo", "D'Abadia", "Padre Eustáquio", "Tiradentes",
		"Dom Pedro II", "José de Alencar", "Coronel João Notini", "MG-050", "das Acácias", "Espírito Santo", "Bahia",
		"Nossa Senhora da Conceição", "Dr. Sílvio Romero", "Frei Caneca", "Amazonas", "Pitangui", "Rio de Janeiro",
	}
}

func districts() []string {
	return []string{
		"Centro", "São José", "Bom Pastor", "Niterói", "Planalto", "Interlagos", "Ipiranga", "Vila Romana", "Santa Clara",
		"Porto Velho", "Esplanada", "Orion", "Catalão", "Afonso Pena", "Sidil", "Zona Rural",
	}
}

func complements() []string {
	return []string{"", "", "", "Casa", "Fundos", "Loja 2", "Bloco B, Apto 11", "Apto 302", "Sítio Água Limpa", "Sala 1.204", "Km 12"}
}

func landmarks() []string {
	return []string{
		"", "", "", "", "", "em frente à igreja", "ao lado da padaria", "casa verde, portão azul", "fundos do nº 120",
		"caixa d'água azul", "casa com ipê 🌳", "depois da ponte, à esquerda", "chácara; porteira \"Boa Esperança\"",
		"ponto_B (torre)", "desconto de 50% combinado", "Loja 2", "subindo o morro, 2ª casa",
	}
}

func contactKinds() []string {
	return []string{"Mãe", "Pai", "Vizinha", "Financeiro", "Técnico", "Proprietário", "Síndico", "Cônjuge", "Compras"}
}

func contactNames() []string {
	return []string{"Dona Lúcia", "Seu Carlos", "Dona Zélia", "Seu Antônio", "Tia Inês", "Wanderley", "Sílvia", "Édson"}
}

func technicians() []string {
	return []string{"Sílvia Ramos", "Thaís d'Ângelo", "Wanderley Prado", "Édson Quintino", "Caíque Brandão"}
}

func subjects() []string {
	return []string{
		"Sem conexão", "Lentidão", "Troca de senha do Wi-Fi", "Segunda via de boleto", "Mudança de endereço",
		"Rompimento de fibra", "Instalação de novo ponto", "Dúvida sobre a fatura", "Mudança de plano", "Cancelamento",
	}
}

func reasons() []string {
	return []string{"troca de equipamento", "troca de senha", "cancelamento", "mudança de plano", "engano no cadastro", "fraude: uso por terceiros"}
}

func places() []string {
	return []string{"Almoxarifado Central", "Almoxarifado Itaúna", "Veículo 07 - Édson Quintino", "Bancada de testes", "Estoque Local 3"}
}

func attendants() []string { return []string{"Marina Prado", "Wanderley Assunção", "Sílvia Ramos"} }
