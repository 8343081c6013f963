package views

import "balcao/internal/isp"

// FiscalList lists fiscal documents.
func FiscalList(documents []isp.FiscalDocument, see Sight, empty Empty) List {
	list := ListOf("Notas fiscais", []Column[isp.FiscalDocument]{
		NewColumn("Emissão", "doc", func(d isp.FiscalDocument) Cell { return Text(isp.FormatDate(d.IssuedOn)) }),
		NewColumn("Modelo", "", func(d isp.FiscalDocument) Cell { return Text(FiscalModel(d.Model)) }),
		NewColumn("Série", "doc", func(d isp.FiscalDocument) Cell { return Text(d.Series) }),
		NewColumn("Número", "doc", func(d isp.FiscalDocument) Cell { return Text(d.Number) }),
		NewColumn("Situação", "", func(d isp.FiscalDocument) Cell { return State(FiscalStatus(d.Status)) }),
		NewColumn("Valor", "num", func(d isp.FiscalDocument) Cell { return Text(Money(d.AmountCents)) }),
		NewColumn("Plano", "doc", func(d isp.FiscalDocument) Cell { return see.PlanLink(d.PlanCode) }),
		NewColumn("Chave de acesso", "doc long", func(d isp.FiscalDocument) Cell { return Text(d.AccessKey) }),
	}, documents, empty)
	list.Number(func(i int) string { return RowID("fiscal_document", documents[i].ID) })
	return list
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
		return Badge{Label: "Autorizada", Shape: "●", Tone: "ok", Meaning: "Aceita pela Sefaz."}
	case "cancelled":
		return Badge{Label: "Cancelada", Shape: "✕", Tone: "neutral", Meaning: "Sem efeito."}
	case "rejected":
		return Badge{Label: "Rejeitada", Shape: "■", Tone: "danger", Meaning: "Recusada pela Sefaz."}
	case "replaced":
		return Badge{Label: "Substituída", Shape: "⇄", Tone: "neutral", Meaning: "Outra nota tomou o lugar desta."}
	}
	return unknown(status)
}
