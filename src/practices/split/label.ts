import type { SplitField } from './field.ts'

type Labels = Readonly<Partial<Record<SplitField, string>>>

/**
 * What authors write above the parts of a description, with `|` between. Without articles; case, accents and numbers in
 * front do not count. Arabic is written without the article of each word.
 */
export const labels: Readonly<Record<string, Labels>> = {
  en: {
    title:
      'title|name|name of practice|name of project|project|project title|project name|practice|name of initiative',
    promise: 'promise|in one sentence|in a nutshell|at a glance|tagline|slogan|key message',
    summary:
      'summary|abstract|overview|short description|brief description|executive summary|introduction|about project|description|in brief|short summary',
    question: 'question|question it answers|leading question|key question',
    problem:
      'problem|challenge|challenges|context|background|problem before|starting point|situation before|initial situation|need|needs addressed|rationale|what was problem|why we started|why|issue',
    serves:
      'target group|target groups|who it serves|who it is for|beneficiaries|participants reached|for whom|target audience|audience|who benefits|target population',
    doesNotReach:
      'who it does not reach|not reached|whom it does not reach|who is left out|who is missed|groups not reached',
    steps:
      'steps|how it works|activities|approach|implementation|method|methodology|what we do|what was done|main activities|actions|measures|how we did it|process|key activities|action taken',
    results:
      'results|outcomes|impact|achievements|what changed|effects|results and impact|outcomes and impact|success|what was achieved|outputs|key results|evaluation',
    whatDidNotWork:
      "what did not work|what didn't work|difficulties|obstacles|problems encountered|challenges faced|challenges encountered|failures|setbacks|weaknesses|limitations|what went wrong|mistakes|pitfalls|shortcomings|barriers",
    funding: 'funding|financing|funders|financial support|funding sources|how it is funded|who pays|donors',
    mustStay:
      'must stay|what must stay|core elements|core|essential elements|key elements|success factors|what must not change|critical success factors|key success factors',
    mayChange:
      'may change|what may change|what can be adapted|adaptable elements|adaptation|can be adapted|what can change|flexible elements',
    wouldNotWork:
      'would not work|where it would not work|when it would not work|where it does not work|not suitable for',
    needs:
      'what it needs|requirements|conditions|preconditions|prerequisites|what you need|resources needed|resources|transferability|what is needed|resources required|conditions for transfer',
    conditions:
      'powers|powers needed|legal powers|legal basis|competences|competences needed|legal requirements',
    theoryOfChange: 'theory of change|why it works|logic model|how change happens|why this works',
    migrantsRole:
      'role of migrants|participation of migrants|migrants role|involvement of migrants|role of newcomers|participation|migrant involvement|role of participants',
    objections: 'objections|criticism|resistance|opposition|concerns|counterarguments|controversy',
    participants:
      'voices|what participants say|testimonials|testimonial|participants say|statement of participants|voice of participants',
    period:
      'period|duration|timeframe|time frame|start|start date|since|dates|timeline|project period|when|begin|running since',
    place: 'place|location|city|where|country|region|town|geographical scope|municipality|city and country',
    lead: 'organisation|organization|lead|lead organisation|lead organization|carried out by|implemented by|responsible|run by|who|provider|project lead|lead partner|implementing organisation|implementing organization|coordinator',
    partners:
      'partners|cooperation partners|supporters|project partners|partner organisations|partner organizations|cooperation|stakeholders|partnership',
    costs: 'costs|cost|budget|expenses|total cost|total budget|finances|cost and people',
    staff: 'staff|team|people|personnel|human resources|employees|volunteers',
    sources:
      'sources|references|further reading|documents|publications|links|literature|evidence|further information|more information',
    contact:
      'contact|website|web|homepage|contact person|contact details|contacts|web site|url|internet|e-mail|email|contact information',
  },
  fr: {
    title:
      'titre|nom|nom du projet|intitule|projet|nom de pratique|titre du projet|intitule du projet|pratique',
    promise: 'promesse|en une phrase|en bref|accroche|message cle|en deux mots',
    summary:
      'resume|presentation|apercu|description|description courte|introduction|synthese|resume du projet|presentation du projet',
    question: 'question|question posee|question cle',
    problem:
      'probleme|defi|defis|contexte|situation de depart|point de depart|constat|enjeux|enjeu|probleme initial|situation initiale|besoin|probleme avant|diagnostic|pourquoi',
    serves:
      "public|public cible|publics|groupe cible|groupes cibles|beneficiaires|a qui s'adresse projet|pour qui|destinataires|publics vises|public vise",
    doesNotReach:
      "qui n'est pas atteint|public non atteint|publics non atteints|qui reste a l'ecart|qui projet n'atteint pas",
    steps:
      'etapes|fonctionnement|comment ca marche|activites|demarche|mise en oeuvre|methode|deroulement|actions|mesures|ce que nous faisons|methodologie|comment cela fonctionne|actions menees|approche',
    results:
      'resultats|effets|impact|bilan|ce qui a change|reussites|resultats obtenus|resultats et impact|effets observes|evaluation|acquis',
    whatDidNotWork:
      "ce qui n'a pas marche|ce qui n'a pas fonctionne|difficultes|obstacles|limites|echecs|difficultes rencontrees|points faibles|freins|erreurs|obstacles rencontres|faiblesses",
    funding:
      'financement|financements|financeurs|qui paie|sources de financement|soutien financier|bailleurs',
    mustStay:
      'ce qui doit rester|elements essentiels|facteurs de reussite|facteurs de succes|coeur du projet|elements cles|conditions de reussite|facteurs cles de succes',
    mayChange:
      'ce qui peut changer|elements adaptables|adaptations possibles|ce qui peut etre adapte|adaptation',
    wouldNotWork:
      'ou cela ne marcherait pas|ou ca ne marcherait pas|ou cela ne fonctionnerait pas|quand cela ne marche pas',
    needs:
      "ce qu'il faut|conditions|prerequis|besoins|moyens necessaires|ressources|ressources necessaires|transferabilite|pre-requis|moyens",
    conditions:
      'competences|competences necessaires|base legale|bases legales|cadre legal|conditions legales',
    theoryOfChange: "theorie du changement|pourquoi ca marche|pourquoi cela marche|logique d'intervention",
    migrantsRole:
      'role des migrants|participation des migrants|place des migrants|role des personnes migrantes|participation|implication des migrants|role des nouveaux arrivants',
    objections: 'objections|critiques|resistances|oppositions|reserves|reticences',
    participants:
      'paroles de participants|temoignages|temoignage|ce que disent participants|voix des participants',
    period: 'periode|duree|calendrier|debut|depuis|date de debut|dates|quand|date de lancement|lancement',
    place: 'lieu|ville|ou|pays|region|localisation|commune|territoire|ville et pays',
    lead: 'organisation|porteur|porteur du projet|structure|responsable|organisme|mis en oeuvre par|structure porteuse|qui|association|organisme porteur',
    partners:
      'partenaires|partenariat|partenariats|soutiens|cooperation|partenaires du projet|acteurs impliques',
    costs: 'couts|cout|budget|depenses|cout total|budget total|finances',
    staff: 'personnel|equipe|ressources humaines|effectifs|salaries|benevoles',
    sources:
      'sources|references|documents|publications|liens|bibliographie|pour en savoir plus|documentation|en savoir plus',
    contact:
      'contact|site|site web|site internet|contacts|coordonnees|personne de contact|courriel|e-mail|internet',
  },
  de: {
    title:
      'titel|name|projektname|projekt|projekttitel|name des projekts|praxisbeispiel|bezeichnung|name des vorhabens',
    promise: 'versprechen|in einem satz|auf einen blick|kernaussage|kernbotschaft|motto|slogan',
    summary:
      'zusammenfassung|kurzbeschreibung|uberblick|beschreibung|kurzfassung|einleitung|abstract|kurz gefasst|in kurze|projektbeschreibung|worum es geht|kurzdarstellung|einfuhrung|steckbrief',
    question: 'frage|leitfrage|fragestellung|frage die es beantwortet',
    problem:
      'problem|herausforderung|herausforderungen|ausgangslage|hintergrund|ausgangssituation|problemstellung|anlass|bedarf|kontext|problem zuvor|situation vorher|problemlage|warum|ausgangspunkt|problem vorher',
    serves:
      'zielgruppe|zielgruppen|fur wen|an wen sich projekt richtet|wem es dient|adressaten|nutzniesser|begunstigte|teilnehmende|fur wen es ist|wen es erreicht',
    doesNotReach:
      'wen es nicht erreicht|nicht erreicht|wer nicht erreicht wird|nicht erreichte gruppen|wer aussen vor bleibt',
    steps:
      'schritte|vorgehen|so funktioniert es|wie es funktioniert|massnahmen|umsetzung|ablauf|aktivitaten|methode|vorgehensweise|was wir tun|durchfuhrung|ansatz|angebote|arbeitsweise|methodik|so geht es|projektablauf|so lauft es ab',
    results:
      'ergebnisse|wirkung|wirkungen|erfolge|was sich verandert hat|resultate|auswirkungen|erreichtes|ergebnis|was sich geandert hat|ergebnisse und wirkung|evaluation|bilanz',
    whatDidNotWork:
      'was nicht funktioniert hat|was nicht geklappt hat|schwierigkeiten|hindernisse|stolpersteine|probleme|grenzen|misserfolge|fehler|schwachen|was schiefging|was nicht gelang|hurden|ruckschlage|probleme bei umsetzung',
    funding:
      'finanzierung|forderung|fordermittel|geldgeber|wer bezahlt|mittel|forderer|finanzierung und forderung',
    mustStay:
      'was bleiben muss|kernelemente|erfolgsfaktoren|unverzichtbar|wesentliche elemente|gelingensbedingungen|gelingensfaktoren|kern',
    mayChange:
      'was sich andern darf|anpassbar|was angepasst werden kann|anpassung|was sich anpassen lasst|anpassungsmoglichkeiten|variable elemente',
    wouldNotWork:
      'wo es nicht funktionieren wurde|wo es nicht ginge|wo es nicht passt|wann es nicht funktioniert',
    needs:
      'was es braucht|voraussetzungen|bedingungen|rahmenbedingungen|ressourcen|ubertragbarkeit|was man braucht|benotigte ressourcen|erforderliche ressourcen|anforderungen',
    conditions:
      'zustandigkeiten|erforderliche zustandigkeiten|rechtsgrundlage|rechtsgrundlagen|rechtliche voraussetzungen|befugnisse',
    theoryOfChange:
      'wirkungslogik|wirkmodell|warum es wirkt|warum es funktioniert|theorie der veranderung|wirkungsannahme|wirkungskette',
    migrantsRole:
      'rolle von zugewanderten|rolle von migranten|beteiligung von migranten|rolle der migranten|beteiligung|rolle der zugewanderten|beteiligung von zugewanderten|partizipation|beteiligung der zielgruppe|rolle von migrantinnen und migranten',
    objections: 'einwande|kritik|widerstande|widerstand|vorbehalte|gegenargumente|bedenken',
    participants:
      'stimmen|stimmen von teilnehmenden|was teilnehmende sagen|stimmen der teilnehmenden|erfahrungsberichte|o-tone|zitate',
    period:
      'zeitraum|dauer|laufzeit|beginn|seit|start|projektlaufzeit|projektbeginn|zeitplan|wann|projektzeitraum',
    place: 'ort|stadt|wo|land|region|standort|einsatzort|kommune|gemeinde|stadt und land|projektort',
    lead: 'organisation|trager|projekttrager|durchgefuhrt von|verantwortlich|tragerschaft|projektleitung|wer|einrichtung|verein|leitung',
    partners:
      'partner|kooperationspartner|partnerinnen und partner|unterstutzer|kooperation|zusammenarbeit|netzwerkpartner|projektpartner|beteiligte|kooperationen',
    costs: 'kosten|budget|ausgaben|gesamtkosten|finanzen|kosten und personal|aufwand',
    staff: 'personal|team|mitarbeitende|personalaufwand|ehrenamtliche|stellen',
    sources:
      'quellen|quellenangaben|literatur|dokumente|veroffentlichungen|links|weitere informationen|belege|materialien|mehr informationen',
    contact:
      'kontakt|website|webseite|internet|homepage|ansprechperson|ansprechpartner|kontaktdaten|ansprechpartnerin|e-mail|internetseite',
  },
  it: {
    title:
      'titolo|nome|nome del progetto|progetto|titolo del progetto|denominazione|nome della pratica|pratica',
    promise: 'promessa|in una frase|in breve|messaggio chiave|slogan',
    summary:
      'riassunto|sintesi|descrizione|panoramica|presentazione|introduzione|breve descrizione|descrizione del progetto|abstract',
    question: 'domanda|domanda guida|domanda chiave',
    problem:
      'problema|sfida|sfide|contesto|situazione di partenza|situazione iniziale|bisogno|problema di partenza|premessa|punto di partenza|perche|analisi dei bisogni',
    serves:
      'destinatari|beneficiari|gruppo target|target|a chi si rivolge|per chi|gruppi destinatari|a chi e rivolto|pubblico',
    doesNotReach: 'chi non raggiunge|chi resta escluso|chi non viene raggiunto|gruppi non raggiunti',
    steps:
      'fasi|passi|come funziona|attivita|azioni|metodo|realizzazione|svolgimento|metodologia|cosa facciamo|misure|attuazione|approccio|interventi|che cosa facciamo',
    results:
      'risultati|effetti|impatto|cosa e cambiato|successi|risultati ottenuti|risultati raggiunti|esiti|valutazione|che cosa e cambiato',
    whatDidNotWork:
      'cosa non ha funzionato|che cosa non ha funzionato|difficolta|ostacoli|limiti|criticita|errori|insuccessi|difficolta incontrate|punti deboli|problemi incontrati|debolezze',
    funding: 'finanziamento|finanziamenti|finanziatori|chi paga|fonti di finanziamento|sostegno finanziario',
    mustStay:
      'cosa deve restare|elementi essenziali|fattori di successo|elementi chiave|nucleo|che cosa deve restare',
    mayChange:
      'cosa puo cambiare|elementi adattabili|adattamento|che cosa puo cambiare|cosa si puo adattare|adattamenti possibili',
    wouldNotWork: 'dove non funzionerebbe|quando non funziona|dove non funziona',
    needs:
      'cosa serve|che cosa serve|requisiti|condizioni|risorse|risorse necessarie|prerequisiti|trasferibilita|presupposti',
    conditions: 'competenze|competenze necessarie|base giuridica|basi giuridiche|requisiti di legge',
    theoryOfChange: 'teoria del cambiamento|perche funziona|logica di intervento',
    migrantsRole:
      'ruolo dei migranti|partecipazione dei migranti|ruolo delle persone migranti|partecipazione|coinvolgimento dei migranti|ruolo dei nuovi arrivati',
    objections: 'obiezioni|critiche|resistenze|opposizioni|perplessita',
    participants: 'voci dei partecipanti|testimonianze|testimonianza|cosa dicono partecipanti',
    period: 'periodo|durata|inizio|dal|data di inizio|tempi|quando|date|calendario|avvio',
    place: 'luogo|citta|dove|paese|regione|comune|localita|territorio|citta e paese|sede',
    lead: 'organizzazione|ente|responsabile|capofila|realizzato da|ente promotore|chi|associazione|soggetto promotore|ente capofila|promotore',
    partners:
      'partner|partenariato|collaborazioni|sostenitori|rete|partner del progetto|soggetti coinvolti|collaborazione',
    costs: 'costi|costo|budget|spese|costo totale|bilancio economico|finanze',
    staff: 'personale|squadra|risorse umane|equipe|volontari',
    sources:
      'fonti|riferimenti|documenti|pubblicazioni|link|bibliografia|per saperne di piu|ulteriori informazioni|documentazione',
    contact: 'contatto|contatti|sito|sito web|sito internet|referente|persona di contatto|e-mail|recapiti',
  },
  es: {
    title:
      'titulo|nombre|nombre del proyecto|proyecto|titulo del proyecto|denominacion|nombre de practica|practica',
    promise: 'promesa|en una frase|de un vistazo|mensaje clave|lema',
    summary:
      'resumen|descripcion|sintesis|presentacion|introduccion|breve descripcion|descripcion del proyecto|resumen ejecutivo|en resumen',
    question: 'pregunta|pregunta guia|pregunta clave',
    problem:
      'problema|reto|retos|desafio|desafios|contexto|situacion de partida|situacion inicial|necesidad|antecedentes|punto de partida|por que|justificacion|diagnostico',
    serves:
      'publico|destinatarios|beneficiarios|grupo destinatario|grupo meta|poblacion destinataria|a quien se dirige|para quien|publico objetivo|grupos destinatarios|poblacion beneficiaria|personas destinatarias',
    doesNotReach: 'a quien no llega|quien queda fuera|grupos no alcanzados|a quienes no llega',
    steps:
      'pasos|como funciona|actividades|acciones|metodo|puesta en marcha|desarrollo|metodologia|que hacemos|medidas|implementacion|enfoque|fases|ejecucion',
    results:
      'resultados|efectos|impacto|logros|que ha cambiado|que cambio|resultados obtenidos|resultados e impacto|evaluacion|exitos',
    whatDidNotWork:
      'lo que no funciono|que no funciono|dificultades|obstaculos|limites|limitaciones|fracasos|errores|puntos debiles|dificultades encontradas|lo que no ha funcionado|barreras|debilidades',
    funding:
      'financiacion|financiamiento|financiadores|quien paga|fuentes de financiacion|apoyo financiero|fuentes de financiamiento',
    mustStay:
      'lo que debe quedar|elementos esenciales|factores de exito|elementos clave|nucleo|lo que debe mantenerse',
    mayChange:
      'lo que puede cambiar|elementos adaptables|adaptacion|que se puede adaptar|adaptaciones posibles',
    wouldNotWork: 'donde no funcionaria|cuando no funciona|donde no funciona',
    needs:
      'que necesita|lo que necesita|requisitos|condiciones|recursos|recursos necesarios|transferibilidad|que hace falta|condiciones previas',
    conditions: 'competencias|competencias necesarias|base legal|base juridica|requisitos legales',
    theoryOfChange: 'teoria del cambio|teoria de cambio|por que funciona',
    migrantsRole:
      'papel de personas migrantes|papel de los migrantes|participacion de migrantes|participacion|rol de migrantes|participacion de personas migrantes|rol de los migrantes|papel de las personas migrantes',
    objections: 'objeciones|criticas|resistencias|oposicion|reticencias',
    participants:
      'voces de participantes|testimonios|testimonio|que dicen participantes|voces de los participantes',
    period: 'periodo|duracion|inicio|desde|fecha de inicio|calendario|cuando|fechas|cronograma',
    place: 'lugar|ciudad|donde|pais|region|municipio|localidad|ambito geografico|territorio|ciudad y pais',
    lead: 'organizacion|entidad|responsable|entidad responsable|realizado por|quien|asociacion|entidad promotora|institucion|entidad coordinadora|organizacion responsable',
    partners:
      'socios|colaboradores|alianzas|entidades colaboradoras|cooperacion|apoyos|aliados|colaboracion|actores implicados',
    costs: 'costes|costos|coste|costo|presupuesto|gastos|coste total|costo total|finanzas',
    staff: 'personal|equipo|recursos humanos|voluntariado|plantilla',
    sources:
      'fuentes|referencias|documentos|publicaciones|enlaces|bibliografia|mas informacion|para saber mas',
    contact:
      'contacto|sitio web|web|pagina web|persona de contacto|datos de contacto|correo electronico|correo|contactos',
  },
  pt: {
    title:
      'titulo|nome|nome do projeto|projeto|titulo do projeto|designacao|nome da pratica|pratica|nome do projecto|projecto',
    promise: 'promessa|numa frase|em uma frase|em poucas palavras|mensagem principal|lema',
    summary:
      'resumo|descricao|sintese|apresentacao|introducao|breve descricao|descricao do projeto|resumo executivo|em resumo',
    question: 'pergunta|pergunta orientadora|pergunta principal|questao',
    problem:
      'problema|desafio|desafios|contexto|situacao de partida|situacao inicial|necessidade|antecedentes|ponto de partida|por que|porque|justificativa|diagnostico',
    serves:
      'publico|publico-alvo|publico alvo|destinatarios|beneficiarios|grupo-alvo|grupo alvo|a quem se destina|para quem|grupos-alvo',
    doesNotReach: 'quem nao alcanca|quem fica de fora|grupos nao alcancados|a quem nao chega',
    steps:
      'passos|etapas|como funciona|atividades|actividades|acoes|metodo|implementacao|desenvolvimento|metodologia|o que fazemos|medidas|abordagem|fases|execucao',
    results:
      'resultados|efeitos|impacto|conquistas|o que mudou|resultados obtidos|resultados alcancados|resultados e impacto|avaliacao|sucessos',
    whatDidNotWork:
      'o que nao funcionou|que nao funcionou|dificuldades|obstaculos|limites|limitacoes|fracassos|erros|pontos fracos|dificuldades encontradas|barreiras|fragilidades',
    funding: 'financiamento|financiadores|quem paga|fontes de financiamento|apoio financeiro|patrocinadores',
    mustStay:
      'o que deve ficar|elementos essenciais|fatores de sucesso|factores de sucesso|elementos-chave|nucleo|o que deve permanecer',
    mayChange: 'o que pode mudar|elementos adaptaveis|adaptacao|o que pode ser adaptado|adaptacoes possiveis',
    wouldNotWork: 'onde nao funcionaria|quando nao funciona|onde nao funciona',
    needs:
      'o que precisa|do que precisa|requisitos|condicoes|recursos|recursos necessarios|transferibilidade|o que e preciso|pre-requisitos',
    conditions: 'competencias|competencias necessarias|base legal|base juridica|requisitos legais',
    theoryOfChange: 'teoria da mudanca|teoria de mudanca|por que funciona|porque funciona',
    migrantsRole:
      'papel dos migrantes|participacao dos migrantes|papel das pessoas migrantes|participacao|participacao de migrantes|papel dos imigrantes',
    objections: 'objecoes|criticas|resistencias|oposicao|reservas',
    participants:
      'vozes dos participantes|testemunhos|depoimentos|testemunho|depoimento|o que dizem participantes',
    period: 'periodo|duracao|inicio|desde|data de inicio|calendario|quando|datas|cronograma',
    place: 'lugar|local|cidade|onde|pais|regiao|municipio|localidade|territorio|cidade e pais',
    lead: 'organizacao|entidade|responsavel|entidade responsavel|realizado por|quem|associacao|entidade promotora|instituicao|organizacao responsavel',
    partners:
      'parceiros|parcerias|colaboradores|entidades parceiras|cooperacao|apoios|apoiadores|colaboracao',
    costs: 'custos|custo|orcamento|despesas|custo total|orcamento total|financas',
    staff: 'pessoal|equipa|equipe|recursos humanos|voluntarios',
    sources:
      'fontes|referencias|documentos|publicacoes|ligacoes|links|bibliografia|mais informacoes|para saber mais',
    contact:
      'contacto|contato|site|sitio web|website|pagina web|pessoa de contacto|pessoa de contato|contactos|contatos|correio eletronico|e-mail',
  },
  ar: {
    title: 'عنوان|اسم|اسم مشروع|مشروع|عنوان مشروع|اسم ممارسة|ممارسة|اسم مبادرة|مبادرة',
    promise: 'وعد|في جملة واحدة|باختصار|رسالة رئيسية|شعار',
    summary: 'ملخص|خلاصة|وصف|مقدمة|نبذة|لمحة عامة|نظرة عامة|وصف مشروع|موجز|ملخص تنفيذي',
    question: 'سؤال|سؤال رئيسي',
    problem:
      'مشكلة|تحدي|تحديات|سياق|خلفية|وضع سابق|حاجة|مشكلة من قبل|لماذا|نقطة انطلاق|وضع قبل مشروع|احتياجات',
    serves:
      'فئة مستهدفة|فئات مستهدفة|مستفيدون|مستفيدين|لمن|من يستفيد|جمهور مستهدف|مجموعة مستهدفة|مستفيدات ومستفيدون',
    doesNotReach: 'من لا يصل اليه|من لا يصل اليهم|فئات غير مشمولة|من بقي خارجه',
    steps: 'خطوات|كيف يعمل|انشطة|منهجية|طريقة عمل|تنفيذ|مراحل|اجراءات|ماذا نفعل|نشاطات|كيف تعمل|منهج|طريقة',
    results: 'نتائج|اثر|اثار|انجازات|ما تغير|ماذا تغير|مخرجات|نجاحات|تقييم|نتائج واثر',
    whatDidNotWork:
      'ما لم ينجح|صعوبات|عقبات|عوائق|اخفاقات|نقاط ضعف|اخطاء|ما لم ينجح بعد|حدود|معوقات|صعوبات وتحديات',
    funding: 'تمويل|ممولون|مصادر تمويل|جهات ممولة|من يدفع|دعم مالي|جهة ممولة',
    mustStay: 'ما يجب ان يبقى|عناصر اساسية|عوامل نجاح|ما لا يتغير|جوهر',
    mayChange: 'ما يمكن تغييره|ما يمكن ان يتغير|عناصر قابلة للتكييف|تكييف',
    wouldNotWork: 'اين لن ينجح|متى لن ينجح|اين لا ينجح',
    needs: 'ما يحتاجه|متطلبات|شروط|موارد|موارد لازمة|ما يلزم|احتياجات مشروع|شروط مسبقة',
    conditions: 'صلاحيات|صلاحيات لازمة|اساس قانوني|متطلبات قانونية',
    theoryOfChange: 'نظرية تغيير|لماذا ينجح|منطق تغيير',
    migrantsRole: 'دور مهاجرين|مشاركة مهاجرين|دور لاجئين|مشاركة|دور قادمين جدد|مشاركة لاجئين',
    objections: 'اعتراضات|انتقادات|مقاومة|مخاوف|تحفظات',
    participants: 'اصوات مشاركين|شهادات|شهادة|ماذا يقول مشاركون',
    period: 'فترة|مدة|بداية|منذ|تاريخ بدء|متى|جدول زمني|فترة زمنية|تاريخ|مدة مشروع',
    place: 'مكان|مدينة|اين|بلد|دولة|منطقة|موقع|بلدية|موقع جغرافي',
    lead: 'منظمة|جهة|جهة منفذة|جهة مسؤولة|مسؤول|جمعية|مؤسسة|منفذ من قبل|من|جهة قائمة على مشروع',
    partners: 'شركاء|جهات شريكة|تعاون|داعمون|شراكات|جهات متعاونة|شراكة',
    costs: 'تكاليف|تكلفة|ميزانية|نفقات|كلفة|موازنة|مصاريف',
    staff: 'موظفون|فريق|فريق عمل|موارد بشرية|متطوعون|عاملون',
    sources: 'مصادر|مراجع|وثائق|منشورات|روابط|معلومات اضافية|لمزيد من معلومات|مزيد من معلومات',
    contact:
      'تواصل|اتصال|موقع الكتروني|للتواصل|جهة اتصال|بريد الكتروني|بيانات اتصال|معلومات اتصال|شخص مسؤول عن تواصل',
  },
}
