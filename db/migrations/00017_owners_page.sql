-- +goose Up
-- The owner's page has a permission of its own.
INSERT INTO role_permissions (role_id, permission) SELECT id, 'config.estado' FROM roles WHERE key = 'administrador';
