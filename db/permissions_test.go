package db_test

import (
	"context"
	"reflect"
	"testing"

	"balcao/db/dbtest"
	"balcao/internal/isp"
)

// asksOtherwise are the methods that take an actor and refuse nobody for lack of a permission, with the reason.
func asksOtherwise() map[string]string {
	const own, later = "gives people what is their own", "asks for the permission of what it finds, and here finds nothing"
	return map[string]string{
		"ChangePassword": "asks for the password of before",
		"Choices":        later,
		"DeskOf":         own,
		"HistoryLine":    later,
		"KeepFilter":     own,
		"KeepPanel":      own,
		"OwnAct":         own,
		"OwnFilter":      own,
		"RecordOpened":   "writes down who looks",
		"Running":        own,
		"SetPreferences": own,
	}
}

// Every method of the store that takes an actor refuses one without permissions, whatever else it is given.
// A new method is tried without being named.
func TestEveryMethodAsksForItsPermission(t *testing.T) {
	s := dbtest.Story(t)
	nobody := isp.NewActor(1, "ninguém", "", nil)
	of, actor, ctx := reflect.ValueOf(s.DB), reflect.TypeFor[isp.Actor](), reflect.TypeFor[context.Context]()
	tried := 0
	for i := range of.NumMethod() {
		name, method := of.Type().Method(i).Name, of.Method(i).Type()
		takes := false
		args := make([]reflect.Value, method.NumIn())
		for n := range args {
			switch method.In(n) {
			case actor:
				takes, args[n] = true, reflect.ValueOf(nobody)
			case ctx:
				args[n] = reflect.ValueOf(t.Context())
			default:
				args[n] = reflect.Zero(method.In(n))
			}
		}
		if !takes || asksOtherwise()[name] != "" || method.IsVariadic() {
			continue
		}
		tried++
		out := of.Method(i).Call(args)
		var err error
		if len(out) > 0 {
			err, _ = out[len(out)-1].Interface().(error)
		}
		if dbtest.Code(err) != isp.Forbidden {
			t.Errorf("%s without a permission: %v", name, err)
		}
	}
	for name, reason := range asksOtherwise() {
		if _, ok := of.Type().MethodByName(name); !ok || reason == "" {
			t.Errorf("%s, of which it is said that it %s, does not exist", name, reason)
		}
	}
	if tried < 60 {
		t.Errorf("only %d methods were tried", tried)
	}
}
