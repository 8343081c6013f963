package handlers

import (
	"context"
	"encoding/base64"
	"errors"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/handlers/form"
	"balcao/internal/isp"
	"balcao/views"
)

// settingForm holds what was typed, by the key of the setting.
type settingForm struct{ typed map[string]*string }

func (f *settingForm) at(key string) *string {
	if f.typed == nil {
		f.typed = map[string]*string{}
	}
	if f.typed[key] == nil {
		f.typed[key] = new(string)
	}
	return f.typed[key]
}

// settingField is the field of a setting under a name. What its value may be, the store says.
func settingField(s isp.Setting, name string) isp.Field[settingForm] {
	info := s.Field()
	info.Key, info.Kind = name, isp.KindText
	switch s.Kind {
	case isp.KindLong, isp.KindPhone, isp.KindEmail, isp.KindCEP, isp.KindCode, isp.KindTaxID:
		info.Kind = s.Kind
	default: // a line of text
	}
	if name != "valor" {
		info.Hint = ""
	}
	return isp.Field[settingForm]{FieldInfo: info, At: func(f *settingForm) any { return f.at(name) }}
}

// settingLook shows the choices of a setting that has some.
func settingLook(s isp.Setting) form.Look {
	var look form.Look
	switch s.Kind {
	case isp.KindYesNo:
		look.Options = []views.Option{{Key: "S", Label: "Sim"}, {Key: "N", Label: "Não"}}
	case isp.KindWord:
		for _, w := range s.Words {
			look.Options = append(look.Options, views.Option{Key: w.Slug, Label: s.Words.Label(w.Value)})
		}
	case isp.KindZone:
		for _, name := range isp.BrazilianZones() {
			look.Options = append(look.Options, views.Option{Key: name, Label: name})
		}
	default: // what is typed
	}
	return look
}

// filled is a form with the values that settings have.
func filled(settings []isp.Setting, name func(isp.Setting) string) *form.Form[settingForm] {
	fields := make([]isp.Field[settingForm], len(settings))
	typed := url.Values{}
	for i, s := range settings {
		fields[i] = settingField(s, name(s))
		typed.Set(name(s), s.Input())
	}
	return looked(form.Read(fields, typed), settings, name)
}

func looked(f *form.Form[settingForm], settings []isp.Setting, name func(isp.Setting) string) *form.Form[settingForm] {
	for _, s := range settings {
		f.Look(name(s), settingLook(s))
	}
	return f
}

func ownKey(s isp.Setting) string  { return s.Key }
func onlyValue(isp.Setting) string { return "valor" }

// showSettings lists the variables by group.
func (a *App) showSettings(c *gin.Context) error {
	all, err := a.Store.Settings(c.Request.Context())
	if err != nil {
		return err
	}
	screen := configPage("Variáveis", "/config")
	screen.Lead = "Como o programa se comporta. Cada mudança vale na hora e fica na história da variável."
	screen.Sections = views.SettingSections(slices.DeleteFunc(all, func(s isp.Setting) bool { return s.Own || s.Group == db.GroupProvider }))
	return a.show(c, screen)
}

// showSetting shows a variable, with its history.
func (a *App) showSetting(c *gin.Context) error {
	return a.drawSetting(c, nil, views.Message{})
}

// saveSetting chooses the value of a variable.
func (a *App) saveSetting(c *gin.Context) error {
	s, err := a.Store.KnownSetting(c.Request.Context(), c.Param("chave"))
	if err != nil {
		return err
	}
	list := []isp.Setting{s}
	asked := looked(form.Read([]isp.Field[settingForm]{settingField(s, "valor")}, c.Request.PostForm), list, onlyValue)
	change := db.Edit{Sent: isp.Sent{Values: map[string]any{"valor": c.PostForm("valor")}, Typed: true}, Version: sentVersion(c)}
	if change.Version == 0 && s.Version > 0 {
		change.Version = -1 // somebody chose after the form was drawn
	}
	err = a.act(c, "variavel.alterar", isp.ChangeSettings, func(t *db.Tx) (any, error) {
		return db.EditSetting(c.Request.Context(), t, s.Key, change)
	})
	if err != nil {
		if !asked.Refuse(err) {
			return err
		}
		return a.drawSetting(c, asked, views.Message{})
	}
	return a.drawSetting(c, nil, saved("Salvo. Já vale."))
}

// act runs what a screen of the configuration asks for as an act, once for each form that was drawn.
func (a *App) act(c *gin.Context, key string, needs isp.Permission, do func(t *db.Tx) (any, error)) error {
	ask := db.Ask{Actor: actorOf(c), Act: key, Needs: needs}
	_, err := a.once(c, ask, do)
	return err
}

func (a *App) drawSetting(c *gin.Context, asked *form.Form[settingForm], notice views.Message) error {
	ctx := c.Request.Context()
	s, err := a.Store.KnownSetting(ctx, c.Param("chave"))
	if err != nil {
		return err
	}
	if s.Own || s.Kind == isp.KindImage {
		return isp.Fail(isp.NotFound, "", "Esta variável não se muda aqui.")
	}
	history, err := a.Store.SettingHistory(ctx, actorOf(c), s.Key)
	if err != nil {
		return err
	}
	if asked == nil {
		asked = filled([]isp.Setting{s}, onlyValue)
	}
	screen := configPage(s.Label, "/config/variaveis")
	screen.Notice = notice
	ask := formSection("", "Padrão: "+s.Shown(s.Default)+".", "/config/variaveis/"+s.Key, "Salvar", asked)
	ask.Form.Version = s.Version
	screen.Sections = []views.Section{ask, views.ListSection("História", "", views.SettingHistory(s, history, a.sight(actorOf(c))))}
	return a.show(c, screen)
}

// providerSettings are the provider's data that are text, and the sum of their versions.
func (a *App) providerSettings(ctx context.Context) (settings []isp.Setting, version int64, err error) {
	all, err := a.Store.Settings(ctx)
	for _, s := range all {
		if s.Group == db.GroupProvider && s.Kind != isp.KindImage {
			settings, version = append(settings, s), version+s.Version
		}
	}
	return settings, version, err
}

// showProvider shows the provider's own data.
func (a *App) showProvider(c *gin.Context) error {
	return a.drawProvider(c, nil, nil, views.Message{})
}

// saveProvider saves what was changed of the provider's data, all or nothing.
func (a *App) saveProvider(c *gin.Context) error {
	ctx := c.Request.Context()
	settings, version, err := a.providerSettings(ctx)
	if err != nil {
		return err
	}
	fields := make([]isp.Field[settingForm], len(settings))
	for i, s := range settings {
		fields[i] = settingField(s, s.Key)
	}
	asked := looked(form.Read(fields, c.Request.PostForm), settings, ownKey)
	err = a.act(c, "provedor.alterar", isp.ChangeSettings, func(t *db.Tx) (any, error) {
		if sentVersion(c) != version {
			return nil, isp.Fail(isp.Conflict, "", "Outra pessoa mudou os dados do provedor enquanto você editava. Confira e salve de novo.")
		}
		return nil, editSettings(ctx, t, settings, c)
	})
	if err == nil {
		return a.drawProvider(c, nil, nil, saved("Salvo. Os próximos papéis saem com estes dados."))
	}
	if !asked.Refuse(err) {
		return err
	}
	return a.drawProvider(c, asked, nil, views.Message{})
}

// editSettings changes the settings that a form sent; what is wrong is told beside each.
func editSettings(ctx context.Context, t *db.Tx, settings []isp.Setting, c *gin.Context) error {
	var wrong isp.Faults
	for _, s := range settings {
		if _, sent := c.Request.PostForm[s.Key]; !sent || c.PostForm(s.Key) == s.Input() {
			continue
		}
		change := db.Edit{Sent: isp.Sent{Values: map[string]any{"valor": c.PostForm(s.Key)}, Typed: true}}
		_, err := db.EditSetting(ctx, t, s.Key, change)
		var faults isp.Faults
		if errors.As(err, &faults) {
			wrong.Say(false, s.Key, faults.Of("valor"))
			continue
		}
		if err != nil {
			return err
		}
	}
	return wrong.Err()
}

// showLogo sends the picture that papers bear.
func (a *App) showLogo(c *gin.Context) error {
	sum, err := a.Store.Setting(c.Request.Context(), db.SettingLogo)
	if err != nil {
		return err
	}
	picture, err := a.Store.Image(c.Request.Context(), sum)
	if err != nil {
		return err
	}
	c.Data(http.StatusOK, picture.MediaType, picture.Content)
	return nil
}

// saveLogo takes another picture, or takes it away when no file was sent.
func (a *App) saveLogo(c *gin.Context) error {
	asked := form.New(noFields())
	content, err := uploaded(c, "arquivo")
	if err != nil {
		return err
	}
	change := db.Edit{Sent: isp.Sent{Values: map[string]any{"valor": base64.StdEncoding.EncodeToString(content)}}}
	err = a.act(c, "variavel.alterar", isp.ChangeSettings, func(t *db.Tx) (any, error) {
		return db.EditSetting(c.Request.Context(), t, db.SettingLogo, change)
	})
	if err != nil {
		if !asked.Refuse(err) {
			return err
		}
		return a.drawProvider(c, nil, asked, views.Message{})
	}
	return a.drawProvider(c, nil, nil, saved("Logotipo salvo."))
}

// uploaded reads a file of a form; nil when none was sent. The body was limited before.
func uploaded(c *gin.Context, name string) ([]byte, error) {
	content, _, err := uploadedNamed(c, name)
	return content, err
}

// uploadedNamed is uploaded, with the name that the browser gives the file.
func uploadedNamed(c *gin.Context, name string) (content []byte, called string, err error) {
	file, header, err := c.Request.FormFile(name)
	if err != nil {
		return nil, "", nil //nolint:nilerr // no file was sent
	}
	defer func() { _ = file.Close() }()
	content, err = io.ReadAll(io.LimitReader(file, isp.MaxAttachment+1))
	return content, header.Filename, err
}

func (a *App) drawProvider(c *gin.Context, asked *form.Form[settingForm], logo *form.Form[struct{}], notice views.Message) error {
	settings, version, err := a.providerSettings(c.Request.Context())
	if err != nil {
		return err
	}
	if asked == nil {
		asked = filled(settings, ownKey)
	}
	sum, err := a.Store.Setting(c.Request.Context(), db.SettingLogo)
	if err != nil {
		return err
	}
	screen := configPage("Dados do provedor", "/config")
	screen.Lead = "Saem nos contratos e termos impressos. O fuso horário dá o dia e a hora de tudo o que se vê."
	screen.Notice = notice
	data := formSection("", "", "/config/provedor", "Salvar", asked)
	data.Form.Version = version
	picture := press("Logotipo", "PNG ou JPEG de até 256 KB. Sem arquivo, o logotipo é retirado.", "/config/provedor/logotipo", "", "Salvar o logotipo", "", logo)
	picture.Form.Upload = true
	if sum != "" {
		picture.Picture = "/config/provedor/logotipo?v=" + strings.ToLower(sum[:min(len(sum), 12)])
	}
	screen.Sections = []views.Section{data, picture}
	return a.show(c, screen)
}
