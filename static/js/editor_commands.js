// The commands of the editor: what a button of the toolbar is called, does, and when it is down.
"use strict";
{
  const pm = ProseMirror;
  const { nodes, marks } = Paper.schema;

  function inside(state, type) {
    const { $from } = state.selection;
    for (let depth = $from.depth; depth > 0; depth--) if ($from.node(depth).type === type) return true;
    return false;
  }

  const mark = (type) => ({
    run: pm.toggleMark(type),
    down: ({ selection: { empty, $from, from, to }, doc, storedMarks }) =>
      empty ? Boolean(type.isInSet(storedMarks ?? $from.marks())) : doc.rangeHasMark(from, to, type),
  });
  const block = (type) => ({ run: pm.setBlockType(type), down: (state) => state.selection.$from.parent.type === type });
  const list = (type) => ({ run: pm.chainCommands(pm.wrapInList(type), pm.liftListItem(nodes.item)), down: (state) => inside(state, type) });

  // align sets every paragraph and title of the selection.
  const align = (side) => ({
    run(state, dispatch) {
      const change = state.tr;
      state.doc.nodesBetween(state.selection.from, state.selection.to, (node, at) => {
        if ("align" in node.attrs) change.setNodeAttribute(at, "align", side);
      });
      dispatch?.(change);
      return true;
    },
    down: ({ selection }) => (selection.$from.parent.attrs.align ?? "left") === (side ?? "left"),
  });

  function table(state, dispatch) {
    if (pm.isInTable(state)) return false;
    const title = (n) => nodes.table_header.create(null, nodes.paragraph.create(null, Paper.schema.text(`Coluna ${n}`)));
    const row = (cell) => nodes.table_row.create(null, [1, 2, 3].map(cell));
    const empty = () => nodes.table_cell.createAndFill();
    const fresh = nodes.table.create(null, [row(title), row(empty), row(empty)]);
    dispatch?.(state.tr.replaceSelectionWith(fresh).scrollIntoView());
    return true;
  }

  const within = (run) => ({ run, shown: pm.isInTable });

  Paper.commands = [
    [["Desfazer", "↶", { run: pm.undo }], ["Refazer", "↷", { run: pm.redo }]],
    [["Texto", "Texto", block(nodes.paragraph)], ["Título", "Título", block(nodes.h1)], ["Cláusula", "Cláusula", block(nodes.h2)], ["Subtítulo", "Subtítulo", block(nodes.h3)]],
    [["Negrito", "N", mark(marks.strong)], ["Itálico", "I", mark(marks.em)], ["Sublinhado", "S", mark(marks.u)]],
    [["Lista", "Lista", list(nodes.bullets)], ["Lista numerada", "numerada", list(nodes.numbers)],
      ["Aumentar o recuo do item", "→", { run: pm.sinkListItem(nodes.item) }], ["Tirar o recuo ou o bloco", "←", { run: pm.chainCommands(pm.liftListItem(nodes.item), pm.lift) }]],
    [["Alinhar à esquerda", "⇤", align(null)], ["Centralizar", "↔", align("center")],
      ["Alinhar à direita", "⇥", align("right")], ["Justificar", "☰", align("justify")]],
    [["Inserir tabela", "Tabela", { run: table }], ["Inserir linha abaixo", "+ linha", within(pm.addRowAfter)],
      ["Inserir coluna à direita", "+ coluna", within(pm.addColumnAfter)], ["Apagar a linha", "− linha", within(pm.deleteRow)],
      ["Apagar a coluna", "− coluna", within(pm.deleteColumn)], ["Juntar ou separar células", "células", within(pm.chainCommands(pm.mergeCells, pm.splitCell))],
      ["Apagar a tabela", "− tabela", within(pm.deleteTable)]],
  ];
}
