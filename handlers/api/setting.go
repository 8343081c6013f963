package api

import (
	"github.com/gin-gonic/gin"

	"balcao/internal/isp"
)

type settingAnswer struct {
	Key     string `json:"chave"`
	Label   string `json:"rotulo"`
	Group   string `json:"grupo"`
	Type    string `json:"tipo" doc:"sim_nao, texto, numero, dinheiro, dia, escolha, fuso, imagem ou lista"`
	Value   string `json:"valor" doc:"S ou N de sim_nao; algarismos de numero; de imagem o SHA-256"`
	Default string `json:"padrao"`
	Does    string `json:"o_que_faz"`
	Version int64  `json:"versao" doc:"0 enquanto vale o padrão"`
}

func settingOf(s isp.Setting) settingAnswer {
	return settingAnswer{Key: s.Key, Label: s.Label, Group: s.Group, Type: s.Type(), Value: s.Words.Slug(s.Value), Default: s.Words.Slug(s.Default), Does: s.Does, Version: s.Version}
}

func settingsOperation() operation {
	return operation{summary: "As variáveis do sistema, na ordem da tela", answer: []settingAnswer{}}
}

func (a *API) listSettings(c *gin.Context, _ isp.Actor) (any, error) {
	all, err := a.store.Settings(c.Request.Context())
	return listOfAll(all, settingOf), err
}
