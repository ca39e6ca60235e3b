"""The fields of products, deals, orders, contracts and assets, declared once."""

from crmcli.domain import codes as c
from crmcli.domain.field import Field, field

PRODUCT: tuple[Field, ...] = (
    field("name", "text", "Product", "产品",
          synonyms="产品名称|商品|商品名称|品名|product name|item|item name|title|物料名称|"
          "存货名称|货品名称"),
    field("code", "text", "Code", "产品代码",
          synonyms="编号|产品编号|货号|商品编号|sku|product code|product id|item code|part number|"
          "编码|物料编码|商品编码|存货编码|货品编码"),
    field("brand", "text", "Brand", "品牌", synonyms="品牌名称|make|manufacturer"),
    field("model", "text", "Model", "型号", synonyms="机型|规格|规格型号|model number"),
    field("series", "text", "Series", "系列",
          synonyms="类别|子类别|分类|category|product line|family|line"),
    field("unit", "text", "Unit", "单位", synonyms="计量单位|unit of measure|uom"),
    field("price", "money", "Price", "单价",
          synonyms="售价|销售价|报价|sales price|sales_price|unit price|list price|selling price"),
    field("cost", "money", "Cost", "成本", synonyms="进价|成本价|unit cost|cost price"),
    field("currency", "currency", "Currency", "币种", synonyms="货币"),
    field("note", "long", "Note", "备注", synonyms="说明|description|notes"),
)  # fmt: skip

DEAL: tuple[Field, ...] = (
    field("name", "text", "Deal", "商机",
          synonyms="商机名称|项目|项目名称|deal name|opportunity|opportunity name|title"),
    field("code", "text", "Number", "商机编号",
          synonyms="编号|代码|deal id|opportunity id|opportunity_id|id|record id|商机id|商机编码|"
          "单据编号"),
    field("stage", "stage", "Stage", "阶段", own_verb="deal move",
          synonyms="商机阶段|销售阶段|deal stage|deal_stage|sales stage|pipeline stage|status"),
    field("probability", "percent", "Probability (%)", "成交概率(%)",
          synonyms="概率|成交概率|赢率|probability|win probability|likelihood|成功率|可能性"),
    field("amount", "money", "Amount", "金额",
          synonyms="商机金额|成交金额|预计金额|close value|close_value|value|deal value|"
          "deal amount|opportunity amount|expected revenue|商机总额|预计销售额|"
          "预计销售金额|预计成交金额|价税合计"),
    field("currency", "currency", "Currency", "币种", synonyms="货币"),
    field("margin", "percent", "Margin (%)", "毛利率(%)", synonyms="利润率|毛利率|profit margin"),
    field("opened_on", "date", "Opened", "开始日期",
          synonyms="创建日期|立项日期|登记日期|"
           "engage date|engage_date|created|created date|create date|"
          "open date|opened|创建时间|发现日期|start date|单据日期"),
    field("close_on", "date", "Expected close", "预计成交日期",
          synonyms="预计成交|预计签约|成交日期|结束日期|close date|close_date|expected close date|"
          "closing date|closed date|expected close|estimated close date|预计结单日期|"
          "预计签单日期|预计签约日期"),
    field("closed_on", "date", "Closed", "关闭日期", own_verb="deal move",
          synonyms="实际成交日期|结单日期|结案日期|"
           "won time|lost time|deal closed on|actual close date"),
    field("will_buy", "flag", "Will they buy?", "是否购买"),
    field("budget", "money", "Budget", "预算", synonyms="预算多少|预算金额"),
    field("supplier", "text", "Which supplier", "最终供应商", synonyms="供应商|选择供应商"),
    field("will_sign", "flag", "Will they sign?", "是否签署合同", synonyms="是否签约|是否签署"),
    field("quoted_on", "date", "Quoted", "报价日期", synonyms="报价|quote date"),
    field("funnel_on", "date", "In funnel", "进漏斗日期", synonyms="漏斗|进漏斗"),
    field("ordered_on", "date", "Ordered", "下单日期", synonyms="下单"),
    field("transaction", "code", "Purchase/lease", "购买/租赁", codes=c.TRANSACTION,
          synonyms="招商类型|transaction type"),
    field("property", "code", "Shop/residence", "商铺/住宅", codes=c.PROPERTY,
          synonyms="物业类型|property type"),
    field("area", "quantity", "Area", "面积", synonyms="面积㎡|面积(㎡)|area m2"),
    field("area_unit", "text", "Area unit", "面积单位"),
    field("competitor", "text", "Competitor", "竞争对手", synonyms="对手|竞品"),
    field("concern", "text", "Concern", "购买顾虑", synonyms="顾虑"),
    field("external_factor", "text", "External factor", "外在因素"),
    field("horizon", "code", "Horizon", "成交预期", codes=c.HORIZON),
    field("decider_invited", "flag", "Decision-maker invited", "已邀决策者"),
    field("goods_checked", "flag", "Goods checked", "已检查商品"),
    field("rehearsed", "flag", "Rehearsed", "已预演"),
    field("points_listed", "flag", "Points listed", "已列要点"),
    field("close_method", "code", "Closing method", "成交方式", codes=c.CLOSE_METHOD,
          synonyms="缔结方式|收场方式"),
    field("lost_reason", "code", "Lost because", "丢单原因", codes=c.LOST_REASON,
          synonyms="失败原因|closed lost reason|loss reason"),
    field("lost_detail", "text", "How it was lost", "丢单说明"),
    field("owner", "text", "Owner", "负责人",
          synonyms="销售|销售人员|业务员|招商专员|sales agent|sales_agent|sales rep|deal owner|"
          "opportunity owner|salesperson|跟进人"),
    field("note", "long", "Note", "备注", synonyms="说明|description|notes"),
)  # fmt: skip

ORDER: tuple[Field, ...] = (
    field("number", "text", "Order number", "订单号",
          synonyms="订单编号|订单 id|订单id|单号|order id|order_id|order no|order no.|invoice|"
          "invoice number|invoice no|order number|销售单号|单据编号|订单编码|receipt number"),
    field("ordered_on", "date", "Date", "订单日期",
          synonyms="日期|下单|ordered|"
           "下单日期|订购日期|order date|order_date|date|purchase date|invoice date|"
          "下单时间|订单时间|订单创建时间|创建时间|成交时间|单据日期|销售日期|created at|created|"
          "order time|order placed|transaction date"),
    field("kind", "code", "Kind", "订单类型", codes=c.ORDER_KIND,
          synonyms="类型|order type|退货|是否退货|is return|returned", own_verb="order return"),
    field("channel", "code", "Channel", "渠道", codes=c.CHANNEL, synonyms="订单渠道|方式"),
    field("amount", "money", "Amount", "金额",
          synonyms="订单金额|销售额|总价|合计金额|sales|total|order total|order amount|revenue|"
          "amount paid|grand total|订单总额|订单总价|总金额|销售金额|实付金额|实付款|价税合计|"
          "应付金额|买家应付货款|买家实际支付金额"),
    field("cost", "money", "Cost", "成本", synonyms="订单成本|total cost"),
    field("currency", "currency", "Currency", "币种", synonyms="货币"),
    field("promised_on", "date", "Promised", "承诺交期",
          synonyms="交货期|约定交期|promised date|due date|required date"),
    field("delivered_on", "date", "Delivered", "交付日期",
          synonyms="发货日期|交付|交货日期|装运日期|ship date|shipped date|delivery date|"
          "发货时间|fulfilled at|delivered at"),
    field("pay_by", "date", "Pay by", "应付日期", synonyms="付款期限|payment due|pay by date"),
    field("owner", "text", "Owner", "负责人",
          synonyms="销售|销售人员|业务员|sales rep|salesperson|sales person"),
    field("note", "long", "Note", "备注", synonyms="说明|notes"),
)  # fmt: skip

# A line of an order or deal, as files have it: one row each.
LINE: tuple[Field, ...] = (
    field("product", "text", "Product", "产品",
          synonyms="产品名称|商品|商品名称|品名|product name|item|item name|宝贝标题|存货名称|"
          "货品名称|物料名称|lineitem name|line item name|title|description|规格型号"),
    field("product_code", "text", "Product code", "产品代码",
          synonyms="sku|product id|产品 id|产品编号|商品编号|商品编码|货号|存货编码|stock code|"
          "item code|item number|product sku|lineitem sku|variant sku|asin|物料编码"),
    field("quantity", "quantity", "Quantity", "数量",
          synonyms="qty|件数|units|quantity ordered|quantity purchased|订购数量|购买数量|销售数量|"
          "宝贝总数量|lineitem quantity"),
    field("unit", "text", "Unit", "单位", synonyms="计量单位"),
    field("price", "money", "Unit price", "单价",
          synonyms="售价|unit price|price|销售单价|含税单价|lineitem price|price each"),
    field("amount", "money", "Line amount", "行金额",
          synonyms="小计|line total|line amount|subtotal price|extended price|item price|"
          "item total|金额小计|item subtotal"),
    field("profit", "money", "Profit", "利润", synonyms="毛利|毛利润|gross profit"),
)  # fmt: skip

# Who bought, as files of deals and orders name him beside the words for a customer; the last names
# only where no better column does.
BUYER: tuple[Field, ...] = (
    field("name", "text", "Customer", "客户",
          synonyms="buyer|buyer name|purchaser|购货单位|买家|买家会员名|买家姓名|客户全称|会员名|"
          "associated company|deal organization|billing name|bill to|sold to|sold to party|"
          "收货人|收货人姓名|ship to|shipping name|recipient name"),
    field("code", "text", "Customer code", "客户代码",
          synonyms="customer no|customer number|client id|client code|账户编号|客户 id|客户编码|"
          "会员号|会员编号|用户 id"),
)  # fmt: skip

CONTRACT: tuple[Field, ...] = (
    field("name", "text", "Contract", "合同", synonyms="合同名称"),
    field("number", "text", "Number", "合同编号", synonyms="合同号"),
    field("signed_on", "date", "Signed", "签订日期"),
    field("starts_on", "date", "Starts", "开始日期"),
    field("ends_on", "date", "Ends", "到期日期"),
    field("renew_by", "date", "Renew by", "续约期限"),
    field("amount", "money", "Amount", "金额"),
    field("currency", "currency", "Currency", "币种"),
    field("note", "long", "Note", "备注"),
)  # fmt: skip

ASSET: tuple[Field, ...] = (
    field("code", "text", "Asset code", "设备编号", synonyms="机身号|序列号|serial number"),
    field("product", "text", "Product", "产品"),
    field("sold_on", "date", "Sold", "售出日期"),
    field("warranty_until", "date", "Warranty until", "保修至"),
    field("note", "long", "Note", "备注"),
)  # fmt: skip
