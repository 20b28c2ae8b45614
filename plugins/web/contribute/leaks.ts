/**
 * Personal data and marks of secrecy in what was typed: the twin of text/personal.py, text/contacts.py and text/secrecy.py, narrower where a
 * person looks anyway. Both sides' tests read the same sentences (benchmarks/leaks_*.txt). No look-behind: Safari 13 has none.
 */

const DIGITS: Record<string, string> = {};
for (const [digit, written] of ["零〇○◯", "一幺壹弌", "二两贰貳弍", "三叁參弎", "四肆", "五伍", "六陆陸", "七柒拐", "八捌", "九玖勾"].entries()) {
  for (const char of written) DIGITS[char] = String(digit);
}
for (const [index, char] of [..."⓿❶❷❸❹❺❻❼❽❾"].entries()) DIGITS[char] = String(index);
for (const char of "×ХхΧχ✕✖x") DIGITS[char] = "X";

/** The text as a reader sees it: markup, entities and characters that print nothing are gone. */
export function seen(text: string): string {
  return text
    .replace(/&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));?/gi, (_, hex, decimal) => codePoint(hex ? parseInt(hex, 16) : Number(decimal)))
    .replace(/&nbsp;/g, " ")
    .replace(/&middot;/g, "·")
    .replace(/<!--|-->/g, "\n")
    .replace(/<(?:br|\/?p|\/?div|\/?tr|\/?li)\b[^<>]{0,500}>/gi, "\n")
    .replace(/<\/?t[dh]\b[^<>]{0,500}>/gi, "|")
    .replace(/<[a-z][^<>]{0,500}(?:tel|sms|mailto):([^"'<> ]{1,60})[^<>]{0,500}>/gi, " $1 ")
    .replace(/<\/?[a-z][^<>]{0,500}>/gi, "")
    .replace(/[\u00ad\u034f\u061c\u115f\u1160\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]/g, "")
    .normalize("NFKC")
    .replace(/[*`~]{1,3}/g, "");
}

function codePoint(code: number): string {
  return code > 31 && code < 0x110000 ? String.fromCodePoint(code) : "";
}

/** Chinese numerals, and letters that pass for digits among digits, as digits; as long as before. */
function digitsOf(text: string): string {
  return [...text]
    .map((char) => (char.length === 1 ? (DIGITS[char] ?? char) : "  "))
    .join("")
    .replace(/([0-9])[Oo](?=[0-9])/g, "$10")
    .replace(/(^|[^A-Za-z0-9])[lI](?=[3-9][0-9])/g, "$11")
    .replace(/([0-9])[lI](?=[0-9])/g, "$11");
}

// ── numbers ──

const SEP = " \\t\\n\\-\\u2010-\\u2015\\u2212·•・‧∙⋅.。…,，、/\\\\|_~+()\\u2600-\\u27bf\\u2b00-\\u2bff";
const RUN = new RegExp(`[0-9](?:[${SEP}]{0,5}[0-9]){9,200}(?:[${SEP}]{0,4}X)?`, "g");
const CARD = /银行|卡号|账号|账户|帐号|帐户|开户|汇款|转账|打款|收款|[工农建中]行|交行|邮储|信用社|储蓄|存折|社保卡|金融账/;
const PHONE = /电话|手机|联系|致电|拨打|来电|号码|短信|微信|热线|tel|phone|mobile|加我|打给|呼叫|机主/i;
const PERSONS = /电话|手机|身份证|联系|卡号|账号|帐号/;
const OTHER =
  /(?:(?:订单|单|流水|运单|快递|编|文|案|批|货|序|合同|发票|票据|收据|单据|据|票|表|户|事项|档案|设备|许可证|备案|登记|注册|执照|受理|工单|项目|凭证|税|批次|专利|资产|准考证|考)(?:编|代|文)?(?:号码?|码)|代码|编码|订单|运单|流水|序列号|ISBN|No\.?|№|字?第|文号|编号|(?:GB|DB[0-9]{0,4}|ISO|JGJ)(?:\/[TZ])?)[\s::为是#]{0,3}$/i;
const MONEY = /(?:[¥$€£]|RMB|CNY|人民币|金额|预算|投资|投资额|总额|资金|造价|产值|收入|支出|面积|总计|合计)[\s::为约达共]{0,4}$/i;
const MEASURE = /^ {0,2}(?:万|亿|余|多)?(?:元|美元|平方米|平米|平方公里|㎡|立方米|公里|米|吨|公斤|千克|公顷|亩|千瓦|度|人次|人(?!民|员)|户|个|件|次|名|条|份|册|字|株|辆|台|套|项|张|块|%|‰|年)/;
const MOBILE = /^(?:0086|086|86|0|17951|12593)?(1[3-9][0-9]{9})$/;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Whether the check digit of an identity number is right. */
export function isIdentityNumber(text: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(text[place]), 0);
  return "10X98765432"[sum % 11] === text[17]?.toUpperCase();
}

function isDate(text: string): boolean {
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6, 8))];
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1880 && year < 2100 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function luhn(text: string): boolean {
  let total = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = Number(text[text.length - 1 - i]) * (1 + (i % 2));
    total += digit > 9 ? digit - 9 : digit;
  }
  return total % 10 === 0;
}

function numberKind(digits: string, gaps: string[], before: string, after: string): string {
  const other = OTHER.test(before.slice(-16)) && !PERSONS.test(before.slice(-8));
  if (/[A-Za-z]$/.test(before) && !/(?:tel|phone|mobile|mob|cell|call|wechat|vx?|wx|qq|m|t|id|no)$/i.test(before)) return "";
  if (/^[A-Za-z]/.test(after) || (/[0-9]\.$/.test(before) && gaps.length === 0)) return "";
  const named = /身份证|证件号|公民身份|身份号|证号|\bID/i.test(before.slice(-24));
  const whole = gaps.length === 0;
  if (/^[1-8]/.test(digits)) {
    const born = digits.length === 15 ? isDate(`19${digits.slice(6, 12)}`) : isDate(digits.slice(6, 14));
    if (/^[0-9]{17}[0-9X]$/.test(digits) && ((born && isIdentityNumber(digits)) || (!other && (named || (whole && born))))) return "身份证号";
    if (/^[0-9]{15}$/.test(digits) && born && (named || (!other && digits.slice(2, 6) !== "0000" && whole))) return "身份证号";
    if (/^[0-9]{20}$/.test(digits) && isIdentityNumber(digits.slice(0, 18)) && isDate(digits.slice(6, 14))) return "身份证号";
  }
  const measured = MONEY.test(before.slice(-14)) || (whole && !PHONE.test(before.slice(-6)) && MEASURE.test(after));
  if (digits.includes("X") || measured || other) return "";
  const even = gaps.every((gap) => gap === gaps[0] && !/[,、|]/.test(gap));
  if (/^[0-9]{16,19}$/.test(digits) && even && /^(?:62|4|5[1-5]|95[5-9]|60|3[457]|6[89])/.test(digits)) {
    if (CARD.test(before.slice(-24)) || (luhn(digits) && /^(?:62|95[58]|4|5[1-5])/.test(digits))) return "银行卡号";
  }
  const mobile = MOBILE.exec(digits);
  if (!mobile || new Set(mobile[1].slice(2)).size < 2) return "";
  const called = PHONE.test(before.slice(-14) + after.slice(0, 6));
  if (!called && (/[A-Za-z]{1,6}[-/](?:[0-9]{1,8}[-/]){0,3}$/.test(before) || (/[第〕字]$/.test(before) && /^号(?!码)/.test(after)))) return "";
  if (gaps.some((gap) => gap.includes("|")) && gaps.length < 10) return "";
  if (/^[.]$/.test(after.slice(0, 1)) && /^\.[0-9]/.test(after)) return "";
  return "手机号";
}

/** The lengths of a mobile number's parts that a person would write. */
const PARTED = /^(?:11|3 4 4|3 8|7 4|3 3 5|4 3 4|4 4 3|5 6|6 5|2 3 4 4|1 3 4 4|4 3 4 4|2 11|4 11|2 3 8|4 3 8|3 2 2 2 2|3 2 3 3|3 3 3 2|(?:1 )*1)$/;

function numbers(text: string): Array<[string, string]> {
  const digits = digitsOf(text);
  const found: Array<[string, string]> = [];
  for (const run of digits.matchAll(RUN)) {
    const groups = [...run[0].matchAll(/[0-9]+|X/g)].map((group) => ({ digits: group[0], start: run.index! + group.index! }));
    for (let first = 0; first < groups.length; first++) {
      let joined = "";
      let best = 0;
      let kind = "";
      for (let last = first; last < groups.length; last++) {
        const group = groups[last];
        const gap = last > first ? digits.slice(groups[last - 1].start + groups[last - 1].digits.length, group.start) : "";
        joined += group.digits;
        if (joined.length > 20 || gap.split("\n").length > 2) break;
        if (joined.length < 11) continue;
        const gaps = groups.slice(first + 1, last + 1).map((one, index) => {
          const previous = groups[first + index];
          return digits.slice(previous.start + previous.digits.length, one.start);
        });
        const end = group.start + group.digits.length;
        const line = text.slice(Math.max(0, groups[first].start - 24), groups[first].start);
        const is = numberKind(joined, gaps, line, text.slice(end, end + 8));
        const lengths = groups.slice(first, last + 1).map((one) => one.digits.length).join(" ");
        const mixed = /[^0-9]/.test(text.slice(groups[first].start, end).replace(/[^0-9零〇一-九幺两壹贰叁肆伍陆柒捌玖]/g, "")) || gaps.length === 0;
        if (is && (is !== "手机号" || PARTED.test(lengths) || mixed || PHONE.test(line)) && !(is === "手机号" && /[,、。]/.test(gaps.join("")) && !/^3 (?:4 4|8)$/.test(lengths))) {
          best = last + 1;
          kind = is;
        }
      }
      if (best) {
        found.push([kind, groups.slice(first, best).map((one) => one.digits).join("")]);
        first = best - 1;
      }
    }
  }
  return found;
}

// ── what else leads to a person ──

const GAP = "[ \\n·•・.。\\-_]{0,3}";
const PLATE = new RegExp(`(?:^|[^A-Z0-9])[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵黔滇粤青藏川宁琼]${GAP}[A-HJ-NP-Z]${GAP}((?:[A-HJ-NP-Z0-9]${GAP}){4,6})([警学挂领港澳试超]?)(?![A-Z0-9])`, "g");
const NOT_OFFICE = "(?!.{0,40}(?:公众号|小程序|视频号|服务号|官方))";
const CONTACTS: Array<[string, RegExp]> = [
  ["邮箱", /[A-Za-z0-9][A-Za-z0-9._%+-]{0,63} ?(?:@|艾特|[([【]\s?at\s?[)\]】]|#(?= ?[a-z0-9-]+\.(?:com|cn|net))) ?(?!example\.|[A-Za-z0-9.-]{0,60}gov\.cn)[A-Za-z0-9-]{1,63}(?: ?\. ?[A-Za-z0-9-]{1,63}){1,4}/i],
  ["微信号", new RegExp(`${NOT_OFFICE}(?:微信(?:号码?|ID|id|账号)?|[Vv]信号?|威信号?|薇信号?|加[VvWw微]|[Ww]e[Cc]hat|(?:^|[^A-Za-z])(?:[vV][xX]|[wW][xX])) ?(?:[:是为]|同号)? {0,2}["“]?(?:[A-Za-z][A-Za-z0-9_-]{5,19}|[0-9]{6,11})(?![A-Za-z0-9])`)],
  ["QQ号", /(?:(?:^|[^A-Za-z])[Qq] ?[Qq]|扣扣|企鹅)(?:群|号码?|账号)?[::是为]? {0,2}[1-9][0-9]{4,10}(?![0-9])/],
  ["出入境证件号", /(?:护照|通行证|回乡证|台胞证|旅行证)(?:号码?|编号|证号)?[^A-Za-z0-9\n。;]{0,8}(?:[A-Za-z]{1,2} ?[0-9]{7,10}|[0-9]{8,10})(?![0-9A-Za-z])/],
  ["证件编号", /(?:军官证|士兵证|警官证|退伍证)(?:号码?|编号)?[^0-9\n。;]{0,8}[0-9]{4,20}|[军士文海空南北政参]字第 ?[0-9]{5,8}号|(?:社保卡?|医保卡?|社会保障|驾驶证|残疾人?证|户口簿|居住证|病历|住院|门诊)(?:号码?|编号)[^A-Za-z0-9\n。;]{0,4}[A-Za-z]{0,3}[0-9][0-9A-Za-z]{5,19}/],
  ["家庭电话", /(?:家庭|住宅|家里|家中|宅|老伴|子女|儿子|女儿|[王李张刘陈杨赵黄周吴][某大阿先女]).{0,4}(?:座机|电?电话|电话|电)[^0-9\n]{0,6}(?:[(]?0[0-9]{2,3}[)]?[ -]{0,2})?[2-8][0-9]{2,3}[ -]?[0-9]{4}(?![0-9])|座机[^0-9\n]{0,4}(?:0[0-9]{2,3}[ -]?)?[2-8][0-9]{2,3}[ -]?[0-9]{4}/],
  ["出生日期", /(?:出生(?:日期|年月日)|生日)[为是|: -]{0,4}(?:19|20)[0-9]{2}[ ]?[年./-][ ]?[0-9]{1,2}[ ]?[月./-][ ]?[0-9]{1,2}|[一-龥]某{1,2}[,、男女 ]{0,4}(?:19|20)[0-9]{2}[年./-][0-9]{1,2}[月./-][0-9]{1,2}日?出?生|(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日出生的[一-龥](?:某|先生|女士|阿姨|大爷)/],
];
const LIVES = /(?:家住|住在|住于|居住(?:在|于|地址)|现住|现居|暂住|租住|入住|住址|家庭(?:住址|地址)|户籍(?:地址|地))[^。;\n]{0,30}?[0-9]{1,4}(?:号|组|栋|幢|室|户|门|-|单元)/;
const ROOM = /(?:[0-9]{1,4}|[A-Z])(?:#|号楼|号院|栋|幢|座|弄|号|楼)[ ,、-]{0,2}(?:(?:[0-9]{1,4}|[A-Z])(?:单元|门洞|门|层|号楼|栋|幢|号)[ ,、-]{0,2}){0,2}[0-9]{3,4}(?:室|户|房|号)?|(?:[^0-9-]|^)[0-9]{1,3}-[0-9]{1,2}-[0-9]{3,4}(?:[^0-9-]|$)/;
const OFFICE = /中心|办公|大厅|政府|法院|检察|派出所|[局厅]|委员会|居委会|村委会|大厦|医院|学校|公司|银行|服务站|窗口|活动室|会议室|机关|驿站|地址:[^家住]*社区|来信/;

const SURNAME = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";
const MATTER = "信访|上访|社区矫正|社矫|精神|抑郁症|吸毒|戒毒|低保|特困|艾滋|乙肝|肺结核|癌|残疾|刑满|服刑|家暴|性侵|留守儿童|困境儿童|孤儿|自杀|离异|尿毒症|白血病|糖尿病|高血压|肝炎|中风|瘫痪|失独|缓刑|假释|判刑|拘留|阿尔茨海默|帕金森|肿瘤|透析|心脏病|冠心病|脑梗|脑瘫|自闭症|孤独症|癫痫|老年痴呆|焦虑症";
const NAMED = new RegExp(
  `(?:^|[,。、;:(|\\s]|人员|对象|患者|残疾人|居民|村民)[${SURNAME}](?!某|主任|书记|医生|老师|所长|站长|先生|女士|大爷|阿姨)[一-龥]{1,2}(?:老人|奶奶|爷爷|大爷|大妈|阿姨|女士|先生|的?(?:母亲|父亲|丈夫|妻子|老伴|儿子|女儿))? ?[(,|系是为因患曾被有确][^。!?;\\n]{0,14}?(?:${MATTER})` +
    `|(?:刑满释放人员|社区矫正对象|低保户|特困户|吸毒人员|精神障碍患者|困境儿童|孤儿|信访人)[${SURNAME}](?!某)[一-龥]{1,2}(?=[,。、;:(|]|住|回|在|家|因|已|被|$)`,
  "m",
);

function contacts(text: string): string[] {
  const found = CONTACTS.filter(([, pattern]) => pattern.test(text)).map(([kind]) => kind);
  if (NAMED.test(text)) found.push("姓名和敏感情况");
  const digits = digitsOf(text);
  for (const sentence of digits.split(/[。;\n]/)) {
    const room = ROOM.exec(sentence);
    if (LIVES.test(sentence) || (room && !OFFICE.test(sentence.slice(0, room.index + room[0].length + 8)) && /[路街道巷弄里村苑园区庄城府湾家住]|单元/.test(sentence))) {
      found.push("门牌号");
      break;
    }
  }
  for (const match of digits.toUpperCase().matchAll(PLATE)) {
    const body = match[1].replace(/[^A-Z0-9]/g, "");
    const numerals = body.replace(/[^0-9]/g, "").length;
    if (numerals >= 2 && (match[2] ? body.length <= 5 : body.length === 5 || (body.length === 6 && numerals >= 4))) found.push("车牌号");
  }
  return found;
}

// ── marks of secrecy ──

const LEVEL = "(?:绝[ \\t·._/-]{0,6}密|机[ \\t·._/-]{0,6}密|秘[ \\t·._/-]{0,6}密)";
const TERM = "(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3}) ?(?:年|个?月|天|日)|长期|永久|启用前|解密前";
const STARS = "★☆⭐✩✪✭✮✯✰⋆＊※●◆";
const DRAFT = "(?:修订|修改|草案|公开|内部)*(?:征求意见|送审|讨论|报批|审议|未定|代拟|初|草|汇报)(?:修改|修订)?稿(?:第?[0-9一二三四五六七八九十]{1,3}(?:次|版|稿)?)?";
const PAPER = "(?:文件|资料|材料|刊物|信息|文稿|文档|件|稿|表|报告|汇编|手册|通知|通报|方案|简报|名单|数据|公文|通讯|期刊|会刊|参考|掌握|传阅|使用|阅读|交流|明电|传真)";
const KEPT = "(?:不得|严禁|请勿|禁止|不准|勿|不要|不可|不宜|不)(?:擅自|随意|对外|向外|公开|上网|外|转|在|互联网|任何|社会|传|翻|复|拍|抄|泄|扩|散|发|登|摘|引|公|布|借|印|制|载|照|录|露|播|阅|带|出|和|或|及|、|,){1,16}";
const MARKS = [
  `${LEVEL}(?:级)?(?:文件|资料|材料|件|信息|公文)?`,
  "涉密(?:文件|资料|材料|件|载体|信息)|密件|机要(?:文件|件|电报)|商密|工作秘密",
  `(?:党内|内部)(?:${PAPER}){1,3}`,
  "(?:仅供|只供|供|仅限|只限|限|专供)[^,。;:\\n()|]{0,12}?(?:内部|领导|本单位|系统内|机关|街道|班子|工作人员)[^,。;:\\n()|]{0,10}?(?:使用|参考|参阅|传阅|掌握|阅读|学习|查阅)",
  "仅供(?:参阅|传阅|审阅)|限阅|内参|内部(?![一-龥])|(?:阅后|会后|用后)(?:即焚|收回|退回|销毁|清退|交回)",
  DRAFT,
  "(?:不予|不宜|暂不|不|非|免予)公开(?:件|文件|内容)?|依申请公开(?:件)?|发至[^,。\\n()]{1,10}(?:级|党组织|支部|班子|负责人)|不对外(?:公开|发布)?|(?:请)?(?:注意|妥善|严格)(?:保[密存管])",
  KEPT,
  "(?:TOP )?SECRET|CONFIDENTIAL|INTERNAL USE(?: ONLY)?",
];
const ASIDES = `${TERM}|仅供(?:参考|学习|交流|讨论)|免费交流|[${STARS}]|此件|本件|本文件?|本资料|本材料|请|仅|为|系|属于?|是|特急|加急|平急|密级|等级|标志|未经(?:批准|许可|同意|授权)|一律|份号|[0-9]{1,8}(?:号|版|份)?|第[0-9一二三四五六七八九十]{1,3}[稿版]|[\\s,。.、;:!·_/|#>“”"'()【】〔〕\\[\\]~…-]+`;
const ALL_MARKS = new RegExp(`^(?:${ASIDES})*(?:${MARKS.join("|")})(?:${MARKS.join("|")}|${ASIDES})*$`);
const COPYRIGHT = /^未经[^,。]{2,10},?(?:不得|禁止|严禁|请勿)(?:擅自)?(?:转载|引用|摘编|复制|翻印|商用|使用|链接|镜像)+[。!]?$/;
const TELLING = [
  new RegExp(`(?:${LEVEL}|内部|商密|工作秘密|涉密|敏感) ?(?:级|件|文件)? ?[${STARS}]`),
  new RegExp(`(?:密 {0,6}级|保密(?:等级|级别)|密级标[志识]) ?(?:[:|]|为|是|定为)[ |:]{0,4}(?:${LEVEL}|内部|涉密)(?!级|的|事项|、|或)`),
  /(?:保密期限|解密时间) ?[:|] ?(?:[0-9]|长期)|份 ?号 ?[:|№] ?[0-9]{3,8}|(?:No\.?|№) ?0[0-9]{5}(?![0-9])/,
  /(?:公开|发布)(?:方式|属性|类别|选项) ?(?:[:|]|为|是)[ |:]{0,4}(?:不予公开|依申请公开|不公开|内部|非公开|不宜公开|暂不公开)|(?:是否|可否)(?:主动)?公开 ?[:|] ?(?:否|不)/,
  new RegExp(`(?:此件|本件|此文|此稿|此材料|此资料|此文件|(?:^|[^依据照按在对])(?:本|该)(?:文件|资料|材料|件|刊|稿|表|汇编|手册|简报|通报|通知|函|纪要|讲话|报告|方案|名单))[^,。;:!\\n()]{0,8}?[、,]?(?:属于?|为|系|是|定为)?(?:国家)?(?:不予公开|不公开|依申请公开|不宜公开|暂不公开|非公开|发至[^。,\\n]{0,12}级|不上网|限发|内部(?:掌握|使用|传阅|参考|资料|文件|材料)|注意保[密存管]|涉密|${LEVEL}(?![文写])|不对外|${KEPT}|(?:仅|只)(?:供|限)[^,。;\\n]{0,12}(?:内部|参考|参阅|传阅|掌握)|阅后)`),
  /(?:以上|上述|以下)(?:内容|材料|资料|名单|数据|情况),?请(?:大家|各位)?(?:注意|严格)?保密/,
  new RegExp(`(?:办法|规定|条例|方案|意见|细则|规划|制度|规范|通知|决定|报告|要点|纲要|预案|清单|公约|手册)[ \\t_-]{0,4}(?:[(]?${DRAFT}[)]?)[ \\t]{0,4}$`, "m"),
  /(?:^|[^一-龥])内部(?:文件|资料|材料|刊物|通讯)[ ,、。!(]{1,3}(?:请)?(?:注意保[密存管]|妥善保|免费交流|不(?:予|宜)?公开|(?:不得|严禁|请勿|禁止|不准|勿))/,
];

function isSecret(text: string): boolean {
  const plain = text
    .replace(/《[^《》\n]{1,120}》/g, "《》")
    .replace(/([一-龥])[ \t]{1,6}(?=[一-龥](?![一-龥]))/g, "$1")
    .replace(/[開網號內傳閱黨機資請]/g, (char) => "开网号内传阅党机资请"["開網號內傳閱黨機資請".indexOf(char)]);
  if (TELLING.some((pattern) => pattern.test(plain))) return true;
  const places = plain.split(/[\n|]/).flatMap((line) => [line, ...[...line.matchAll(/[(【〔[]([^()【】〔〕[\]\n]{1,40})[)】〕\]]/g)].map((match) => match[1])]);
  return places.some((place) => {
    const words = place.trim();
    const value = /^[\w一-龥-]{1,20}[::] ?(.{1,60})$/.exec(words)?.[1];
    const strict = /^(?:#|[-+•] |[0-9]{1,2}[.、)])/.test(words);
    if (words.length > 80 || COPYRIGHT.test(words) || (strict && !new RegExp(LEVEL).test(words))) return false;
    return ALL_MARKS.test(words) || (value !== undefined && new RegExp(`^${LEVEL}(?:级)?(?: ?(?:${TERM}))?$`).test(value.trim()));
  });
}

const masked = (kind: string, digits: string): string => (kind === "手机号" ? `${digits.slice(0, 3)}****${digits.slice(-4)}` : `${digits.slice(0, 3)}…${digits.slice(-2)}`);

/** What a text gives away, one plain word for each kind; a number as it may be shown. */
export function leaks(text: string): { kind: string; shown: string }[] {
  const read = seen(text);
  const found = numbers(read).map(([kind, digits]) => ({ kind, shown: masked(kind, digits) }));
  const others = [...new Set(contacts(read))].map((kind) => ({ kind, shown: "" }));
  const secret = isSecret(read) ? [{ kind: "密级", shown: "" }] : [];
  return [...found, ...others, ...secret];
}
