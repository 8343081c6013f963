package handlers

import (
	"github.com/gin-gonic/gin"

	"balcao/views"
)

// contactsTab shows Contatos.
func (a *App) contactsTab(c *gin.Context, r recordPage) (views.Screen, error) {
	contacts, err := a.Store.ContactsOf(c.Request.Context(), actorOf(c), r.Customer.ID)
	if err != nil {
		return nil, err
	}
	return &views.ContactsTab{Record: r.frame, List: views.ContactList(contacts, r.see)}, nil
}
