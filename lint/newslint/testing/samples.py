"""Pieces of news as they are printed, for rules to be quiet on or to be tried on once damaged."""

SAMPLES = (
    (
        "Bridge reopens after two years\n\nThe bridge over the Tamm has been open to traffic again since "
        "Monday. “It took longer than we said,” mayor Ann O’Neill told the council; the work cost "
        "$4.2 million, 12% more than planned. Details: https://example.org/bridge?id=7 or "
        "press@example.org.\n"
    ),
    (
        "Hochwasser: Passau räumt auf\r\n\r\nNach dem Hochwasser beginnt das Aufräumen. „Schritt für "
        "Schritt“, sagt der Bürgermeister – am 3. Mai um 14.30 Uhr standen noch 1.200 Keller unter "
        "Wasser.\r\nDie Straße nach Schärding ist frei.\r\n"
    ),
    (
        "Grève : le travail reprend\n\nLes conducteurs reprennent le travail lundi, après neuf jours. "
        "« Nous avons obtenu 3,5 % », dit leur déléguée ; la ville s'en félicite !\n"
    ),
    (
        "El puente abre de nuevo\n\n¿Cuándo? El lunes, a las 10:00. «Por fin», dijo la alcaldesa.\n"
        "El coste: 4,2 millones de euros (un 12 % más).\n"
    ),
    "Мост открыт\n\nДвижение по мосту открыто с понедельника. «Мы ждали два года», — сказал мэр.\n",
    "大桥重新开放\n\n大桥于周一重新开放。“我们等了两年”，市长说。\n",
    (
        "Scores\n\n* Harbour 3\n* Valley 1\n\n| Team | Pts |\n| --- | --- |\n| Harbour | 61 |\n\n"
        "```\nx = 1  # kept\n```\n\nEditing by J. Doe (Reuters)\n"
    ),
)
