package exchange

// explanationPapers is explanationRecords for the documents and what people attached.
const explanationPapers = `
modelos_contrato;;modelos de documentos, uma linha por versão, da 1 em diante;
modelos_contrato;nome;nome do modelo hoje;Contrato simples
modelos_contrato;versao;número da versão, a última é a que vale;1
modelos_contrato;tipo;que documento é;contrato
modelos_contrato;tipo_plano;código do tipo de plano, vazio: todos;
modelos_contrato;unidade;nome da unidade, vazio: todas;
modelos_contrato;ativo;S se está em uso, vazio é S;S
modelos_contrato;nome_da_versao;nome que o modelo tinha nesta versão;Contrato simples
modelos_contrato;salvo_em;AAAA-MM-DD HH:MM;2024-05-20 10:00
modelos_contrato;salvo_por;quem salvou;Ana
modelos_contrato;arquivo;o texto: um arquivo da pasta anexos, com o nome do seu SHA-256 e .html;7c5200eb5f096e840c2a9156ab70280b90b338fe0ae6c7a75943053507e4438c.html
documentos_contrato;;documentos dos contratos, como foram gerados, editados e congelados;
documentos_contrato;contrato;número do contrato, como em contratos.csv;5001
documentos_contrato;tipo;que documento é;contrato
documentos_contrato;modelo;nome do modelo, como em modelos_contrato.csv;Contrato simples
documentos_contrato;versao_modelo;a versão de que foi feito;1
documentos_contrato;gerado;o texto com os valores, um arquivo da pasta anexos;7c5200eb5f096e840c2a9156ab70280b90b338fe0ae6c7a75943053507e4438c.html
documentos_contrato;gerado_em;AAAA-MM-DD HH:MM;2024-05-21 10:00
documentos_contrato;gerado_por;quem gerou;Ana
documentos_contrato;editado;o texto editado, um arquivo da pasta anexos, vazio: não foi;
documentos_contrato;editado_em;AAAA-MM-DD HH:MM;
documentos_contrato;editado_por;quem editou;
documentos_contrato;congelado;o documento como foi impresso, cujo nome é o seu SHA-256, vazio: não foi;
documentos_contrato;congelado_em;AAAA-MM-DD HH:MM;
documentos_contrato;congelado_por;quem imprimiu;
copias_assinadas;;cópias assinadas, como foram digitalizadas;
copias_assinadas;contrato;número do contrato, como em contratos.csv;5001
copias_assinadas;tipo;que documento é;contrato
copias_assinadas;documento;o documento congelado, como em documentos_contrato.csv, vazio: não foi impresso aqui;
copias_assinadas;arquivo;arquivo da pasta anexos: PDF, JPEG ou PNG de até 10 MB;14bcd090baf31edba64e9cbd8cdfc15f943344aa72cb3675ad8e91bfcbce03ad.pdf
copias_assinadas;nome_arquivo;como o arquivo se chamava;contrato assinado.pdf
copias_assinadas;anexada_em;AAAA-MM-DD HH:MM;2024-05-22 09:00
copias_assinadas;anexada_por;quem anexou;Ana
copias_assinadas;assinado_em;dia da assinatura;2024-05-21
copias_assinadas;assinado_por;quem assinou;José Araújo
copias_assinadas;errada_em;quando foi marcada como errada, vazio: vale;
copias_assinadas;errada_por;quem marcou;
copias_assinadas;errada_motivo;por que está errada;
anexos;;arquivos dos clientes, e de atendimentos, ocorrências e ordens;
anexos;cliente;código do cliente, como em clientes.csv;1
anexos;atendimento;protocolo, como em atendimentos.csv, vazio como os dois seguintes: do próprio cliente;202611200000001
anexos;ocorrencia;número, como em ocorrencias.csv;
anexos;ordem;número, como em ordens.csv;
anexos;arquivo;arquivo da pasta anexos: PDF, JPEG ou PNG de até 10 MB;14bcd090baf31edba64e9cbd8cdfc15f943344aa72cb3675ad8e91bfcbce03ad.pdf
anexos;nome_arquivo;como o arquivo se chamava;carta.pdf
anexos;descricao;o que mostra;Carta do cliente
anexos;anexado_em;AAAA-MM-DD HH:MM;2026-11-20 14:40
anexos;anexado_por;quem anexou;Ana
anexos;apagado_em;quando foi retirado, vazio: está lá;
anexos;apagado_por;quem retirou;
anexos;apagado_motivo;por que foi retirado;
`

// exampleFiles are the files that the examples name, by name.
func exampleFiles() map[string]string {
	return map[string]string{
		"7c5200eb5f096e840c2a9156ab70280b90b338fe0ae6c7a75943053507e4438c.html": `<p>Contrato de <span data-var="nome_cliente">$nome_cliente</span>.</p>`,
		"14bcd090baf31edba64e9cbd8cdfc15f943344aa72cb3675ad8e91bfcbce03ad.pdf":  "%PDF-1.4\n%%EOF\n",
	}
}
