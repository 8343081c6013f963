-- +goose Up
-- The permissions of the procedures, for the roles that a base has already. New bases get them with
-- their roles.
INSERT OR IGNORE INTO role_permissions (role_id, permission)
  SELECT r.id, p.permission FROM roles r JOIN (
    SELECT 'atendente' AS role, 'contratos.editar' AS permission
    UNION ALL SELECT 'atendente', 'planos.editar' UNION ALL SELECT 'atendente', 'planos.mudar'
    UNION ALL SELECT 'atendente', 'planos.transferir' UNION ALL SELECT 'atendente', 'planos.pausar'
    UNION ALL SELECT 'atendente', 'planos.cancelar' UNION ALL SELECT 'atendente', 'planos.provisorio'
    UNION ALL SELECT 'financeiro', 'contratos.multa' UNION ALL SELECT 'financeiro', 'planos.valor'
    UNION ALL SELECT 'financeiro', 'planos.situacao' UNION ALL SELECT 'financeiro', 'planos.suspensao_programada'
    UNION ALL SELECT 'financeiro', 'planos.provisorio' UNION ALL SELECT 'financeiro', 'lancamentos.faturar'
  ) p ON p.role = r.key;
INSERT OR IGNORE INTO role_permissions (role_id, permission)
  SELECT r.id, p.permission FROM roles r JOIN (
    SELECT 'contratos.editar' AS permission UNION ALL SELECT 'contratos.multa'
    UNION ALL SELECT 'planos.editar' UNION ALL SELECT 'planos.mudar' UNION ALL SELECT 'planos.transferir'
    UNION ALL SELECT 'planos.pausar' UNION ALL SELECT 'planos.cancelar' UNION ALL SELECT 'planos.valor'
    UNION ALL SELECT 'planos.situacao' UNION ALL SELECT 'planos.suspensao_programada' UNION ALL SELECT 'planos.provisorio'
    UNION ALL SELECT 'planos.suspender_sem_aviso' UNION ALL SELECT 'planos.retroagir' UNION ALL SELECT 'lancamentos.faturar'
    UNION ALL SELECT 'rotinas.executar'
  ) p WHERE r.key = 'administrador';
