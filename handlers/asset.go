package handlers

import (
	"strconv"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/handlers/form"
	"balcao/internal/isp"
	"balcao/views"
)

// assetFields are the keys of Procurar Patrimônio.
func assetFields() []isp.Field[db.EquipmentQuestion] {
	type q = db.EquipmentQuestion
	text := func(key, label string, at func(*q) any) isp.Field[q] {
		return isp.NewField(isp.KindText, "", key, label, at)
	}
	return []isp.Field[q]{
		text("patrimonio", "Nº Patrimônio", func(v *q) any { return &v.AssetNumber }),
		text("numero_serie", "Nº de Série", func(v *q) any { return &v.SerialNumber }),
		text("mac", "MAC", func(v *q) any { return &v.MAC }),
		text("produto", "Produto", func(v *q) any { return &v.Product }),
		text("fabricante", "Fabricante", func(v *q) any { return &v.Manufacturer }),
		text("fornecedor", "Fornecedor", func(v *q) any { return &v.Supplier }),
		text("nota", "Nota fiscal", func(v *q) any { return &v.Invoice }),
		text("local", "Local Atual", func(v *q) any { return &v.Place }),
		isp.WordField(isp.EquipmentStates(), "", "situacao", "Situação", func(v *q) any { return &v.State }),
	}
}

// showAssets answers Procurar Patrimônio; without a question it shows what waits for the user.
func (a *App) showAssets(c *gin.Context) error {
	ctx, actor := c.Request.Context(), actorOf(c)
	asked := form.Read(assetFields(), c.Request.URL.Query())
	see := a.sight(actor)
	see.Menu = a.menuOf(db.CustomerRecord{}, actor)
	screen := &views.Assets{Page: views.Page{Title: "Patrimônio", Section: "patrimonio"}}
	question := asked.Value
	question.After, _ = strconv.ParseInt(c.Query("depois"), 10, 64)
	if screen.Asked = asked.OK() && question != (db.EquipmentQuestion{After: question.After}); screen.Asked {
		page, err := a.Store.FindEquipment(ctx, actor, question)
		if err != nil && !asked.Refuse(err) {
			return err
		}
		screen.Total, screen.List = page.Total, views.AssetList(page.Rows, see)
		screen.List.More = views.NewMore(moreURL(c, "depois", page.Next), "more")
	}
	waiting, err := a.Store.WaitingMoves(ctx, actor)
	if err != nil {
		return err
	}
	screen.Waiting = views.MovementList(waiting, see)
	if screen.Done, err = a.doneLine(c); err != nil {
		return err
	}
	if actor.Can(isp.EditEquipment) {
		screen.NewURL = "/equipamentos/novo"
	}
	screen.Form = asked.Draw()
	return a.show(c, screen)
}

// showAsset shows one asset and where it has been.
func (a *App) showAsset(c *gin.Context) error {
	actor := actorOf(c)
	v, moves, err := a.Store.EquipmentSheet(c.Request.Context(), actor, c.Param("patrimonio"))
	if err != nil {
		return err
	}
	moves, more, err := pageAfter(c, "depois", tabRows, moves, func(m isp.EquipmentMovement) int64 { return m.ID })
	if err != nil {
		return err
	}
	see := a.sight(actor)
	see.Menu = a.menuOf(db.CustomerRecord{}, actor)
	screen := &views.AssetPage{
		Page: views.Page{Title: "Patrimônio " + v.AssetNumber, Section: "patrimonio"}, Number: v.AssetNumber, Where: views.WhereIs(v),
		Facts: views.AssetFacts(v), Actions: see.ActionsOf("equipment", v.AssetNumber, v.AssetNumber, false), Movements: views.MovementList(moves, see),
	}
	screen.Movements.More = views.NewMore(more, "more")
	if screen.Done, err = a.doneLine(c); err != nil {
		return err
	}
	return a.show(c, screen)
}

// showReceipt is the receipt of a movement, to be signed.
func (a *App) showReceipt(c *gin.Context) error {
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil {
		return isp.Fail(isp.NotFound, "", "Não existe este movimento.")
	}
	m, v, err := a.Store.Movement(c.Request.Context(), actorOf(c), id)
	if err != nil {
		return err
	}
	provider, err := a.Store.Setting(c.Request.Context(), db.SettingProvider)
	if err != nil {
		return err
	}
	return a.show(c, &views.Receipt{
		Page: views.Page{Title: "Recibo " + v.AssetNumber, Section: "patrimonio"}, Provider: provider, Back: views.AssetURL(v.AssetNumber), Number: v.AssetNumber,
		Facts: views.ReceiptFacts(m, v, a.sight(actorOf(c))), Given: m.Responsible, Taken: m.Confirming, Customer: m.CustomerName,
	})
}
