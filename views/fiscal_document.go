package views

import "balcao/internal/isp"

// FiscalLine is a fiscal document.
type FiscalLine struct {
	Document isp.FiscalDocument
	Model    string
	Status   Badge
}

// FiscalLines are fiscal documents.
func FiscalLines(documents []isp.FiscalDocument) []FiscalLine {
	lines := make([]FiscalLine, len(documents))
	for i, d := range documents {
		lines[i] = FiscalLine{d, FiscalModel(d.Model), FiscalStatus(d.Status)}
	}
	return lines
}

// FiscalModel is the label of a fiscal document's model.
func FiscalModel(model string) string {
	return label(model, map[string]string{
		"62": "62 · NFCom", "21": "21 · comunicação", "22": "22 · telecomunicação", "55": "55 · NF-e", "NFSE": "NFS-e",
	})
}

// FiscalStatus is the state of a fiscal document (isp.FiscalStatuses).
func FiscalStatus(status string) Badge {
	switch status {
	case "authorized":
		return Badge{"Autorizada", "●", "ok", "Aceita pela Sefaz."}
	case "cancelled":
		return Badge{"Cancelada", "✕", "neutral", "Sem efeito."}
	case "rejected":
		return Badge{"Rejeitada", "■", "danger", "Recusada pela Sefaz."}
	case "replaced":
		return Badge{"Substituída", "⇄", "neutral", "Outra nota tomou o lugar desta."}
	}
	return unknown(status)
}
