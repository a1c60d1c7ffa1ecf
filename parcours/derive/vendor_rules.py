"""Which outside services a page can use, by the hosts they are loaded from and the words their own snippets
hold.

Our own table; host names and snippet names are facts. `hosts` match on label boundaries, with a path where
one host
serves several things; `snippets` are regular expressions over inline scripts freed of comments; `links` are
hosts that
count when they are merely linked, because the service lives there.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Vendor:
    """One service. `dead` says since when it no longer works."""

    name: str
    category: str
    hosts: tuple[str, ...] = ()
    snippets: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    dead: str = ""


def _vendors(category: str, table: str, **snippets: tuple[str, ...]) -> tuple[Vendor, ...]:
    """Rules written a line each: name | hosts | hosts that count when linked."""
    rules = []
    for line in table.strip().splitlines():
        name, hosts, links = (*(part.strip() for part in line.split("|")), "", "")[:3]
        key = (
            name.lower()
            .replace(" ", "_")
            .replace("/", "_")
            .replace(".", "_")
            .replace("-", "_")
            .replace("é", "e")
        )
        rules.append(
            Vendor(name, category, tuple(hosts.split()), snippets.get(key, ()), tuple(links.split()))
        )
    return tuple(rules)


VENDORS: tuple[Vendor, ...] = (
    *_vendors("analytics", """
        Google Analytics | google-analytics.com googletagmanager.com/gtag/js
        Google Tag Manager | googletagmanager.com/gtm.js googletagmanager.com/ns.html
        Plausible | plausible.io/js
        Cloudflare Web Analytics | static.cloudflareinsights.com
        Fathom | cdn.usefathom.com
        Simple Analytics | scripts.simpleanalyticscdn.com
        Piano Analytics | tag.aticdn.net xiti.com
        Microsoft Clarity | clarity.ms
        Hotjar | static.hotjar.com script.hotjar.com
        Contentsquare | t.contentsquare.net
        FullStory | edge.fullstory.com fullstory.com/s/fs.js
        Mixpanel | cdn.mxpnl.com
        Amplitude | cdn.amplitude.com
        Segment | cdn.segment.com
        Heap | cdn.heapanalytics.com cdn.us.heap-api.com
        PostHog | i.posthog.com us-assets.i.posthog.com eu-assets.i.posthog.com
        Adobe Analytics | assets.adobedtm.com omtrdc.net 2o7.net
        Yandex Metrica | mc.yandex.ru
        Matomo | matomo.cloud cdn.matomo.cloud innocraft.cloud
        Umami | cloud.umami.is analytics.umami.is
        Vercel Analytics | va.vercel-scripts.com
        StatCounter | statcounter.com
        Quantcast | quantserve.com
        Mouseflow | cdn.mouseflow.com
        Lucky Orange | luckyorange.com luckyorange.net
        Crazy Egg | script.crazyegg.com
        New Relic | js-agent.newrelic.com
        Woopra | static.woopra.com
        Chartbeat | static.chartbeat.com
        GoatCounter | gc.zgo.at goatcounter.com/count
        Kissmetrics | i.kissmetrics.com scripts.kissmetrics.com
        Clicky | static.getclicky.com
        Wix analytics | frog.wix.com
        """,
        google_analytics=(
            r"\bUA-\d{4,10}-\d{1,3}\b",
            r"gtag\(\s*['\"]config['\"]\s*,\s*['\"]G-[A-Z0-9]{6,12}",
        ),
        google_tag_manager=(r"\bGTM-(?!X{4})[A-Z0-9]{4,9}\b",),
        matomo=(r"_paq\.push\(\s*\[\s*['\"](?:setSiteId|setTrackerUrl)", r"piwik\.js|matomo\.js"),
        microsoft_clarity=(r"clarity\.ms/tag/",),
        hotjar=(r"hjid\s*:\s*\d{4,}",),
        yandex_metrica=(r"yaCounter\d+|ym\(\d{5,}",),
        mixpanel=(r"mixpanel\.init\(",),
        amplitude=(r"amplitude\.(?:getInstance|init)\(",),
        heap=(r"heap\.load\(",),
        posthog=(r"posthog\.init\(",),
        statcounter=(r"sc_project\s*=\s*\d+",),
    ),
    *_vendors("ad_pixel", """
        Meta Pixel | connect.facebook.net/en_us/fbevents.js facebook.com/tr
        TikTok Pixel | analytics.tiktok.com
        LinkedIn Insight | snap.licdn.com px.ads.linkedin.com
        Pinterest Tag | ct.pinterest.com s.pinimg.com/ct
        Snap Pixel | sc-static.net
        X Ads | static.ads-twitter.com
        Microsoft Advertising | bat.bing.com
        Google Ads | googleadservices.com doubleclick.net googlesyndication.com
        Criteo | dynamic.criteo.com static.criteo.net
        Taboola | cdn.taboola.com
        Outbrain | outbrain.com
        AdRoll | adroll.com
        """,
        meta_pixel=(r"fbq\(\s*['\"]init['\"]\s*,\s*['\"]\d{8,}",),
        tiktok_pixel=(r"ttq\.load\(",),
        pinterest_tag=(r"pintrk\(\s*['\"]load",),
        google_ads=(r"\bAW-\d{7,}\b",),
    ),
    *_vendors("ab_test", """
        Optimizely | cdn.optimizely.com
        VWO | dev.visualwebsiteoptimizer.com
        AB Tasty | try.abtasty.com
        Kameleoon | x.kameleoon.eu kameleoon.eu kameleoon.com
        Dynamic Yield | cdn.dynamicyield.com cdn-eu.dynamicyield.com
        Convert | cdn-3.convertexperiments.com cdn-4.convertexperiments.com
        Monetate | se.monetate.net
        Omniconvert | cdn.omniconvert.com
        GrowthBook | cdn.growthbook.io
        LaunchDarkly | app.launchdarkly.com
        Statsig | api.statsig.com featuregates.org
        Mutiny | client-registry.mutinycdn.com
        Unbounce | ubembed.com
        """,
        vwo=(r"_vwo_code\b|_vis_opt_",),
        ab_tasty=(r"abtasty",),
    ),
    Vendor("Google Optimize", "ab_test", ("optimize.google.com", "googleoptimize.com"), dead="2023-09"),
    *_vendors("marketing", """
        HubSpot | js.hs-scripts.com js.hsforms.net js.hsforms.com forms.hsforms.com
        Mailchimp | chimpstatic.com list-manage.com cdn-images.mailchimp.com | list-manage.com eepurl.com
        Klaviyo | static.klaviyo.com static-forms.klaviyo.com manage.kmail-lists.com
        Brevo | sibautomation.com cdn.brevo.com sibforms.com sendinblue.com
        ActiveCampaign | trackcmp.net activehosted.com
        Omnisend | omnisnippet1.com omnisrc.com
        Marketo | munchkin.marketo.net
        Pardot | pi.pardot.com
        Kit | f.convertkit.com convertkit.com ck.page
        MailerLite | assets.mailerlite.com static.mailerlite.com
        Braze | js.appboycdn.com
        Customer.io | assets.customer.io
        Drip | tag.getdrip.com
        Emarsys | cdn.scarabresearch.com
        Mailjet | app.mailjet.com mjt.lu
        AWeber | forms.aweber.com aweber.com/scripts
        Constant Contact | static.ctctcdn.com visitor.r20.constantcontact.com
        Campaign Monitor | createsend.com js.createsend1.com
        GetResponse | getresponse.com
        Sarbacane | forms.sbc33.net sarbacane.com
        Privy | widget.privy.com
        Sumo | load.sumo.com load.sumome.com
        OptinMonster | optmnstr.com omappapi.com
        Salesforce | webto.salesforce.com salesforce.com/servlet
        Substack | substack.com/embed
        """),
    *_vendors("form", """
        Formspree | formspree.io
        Typeform | embed.typeform.com typeform.com/to
        Jotform | jotform.com jotformeu.com
        Google Forms | docs.google.com/forms
        Wufoo | wufoo.com
        Formsubmit | formsubmit.co
        Netlify Forms |
        Getform | getform.io
        Web3Forms | api.web3forms.com
        Tally | tally.so
        """),
    *_vendors("chat", """
        Intercom | widget.intercom.io js.intercomcdn.com
        Zendesk Chat | static.zdassets.com/ekr v2.zopim.com
        Crisp | client.crisp.chat
        tawk.to | embed.tawk.to
        Drift | js.driftt.com js.drift.com
        Tidio | code.tidio.co widget.tidiochat.com
        LiveChat | cdn.livechatinc.com
        Freshchat | wchat.freshchat.com
        Zoho SalesIQ | salesiq.zoho.com salesiq.zoho.eu salesiq.zohopublic.com
        Gorgias | config.gorgias.chat gorgias.chat
        iAdvize | halc.iadvize.com api.iadvize.com
        Olark | static.olark.com
        HubSpot Chat | js.usemessages.com
        Smartsupp | smartsuppchat.com
        Chatra | call.chatra.io
        JivoChat | code.jivosite.com code.jivo.ru
        Userlike | userlike-cdn-widgets.s3-eu-west-1.amazonaws.com userlike.com
        SnapEngage | snapengage.com
        LivePerson | lptag.liveperson.net liveperson.net
        BoldChat | boldchat.com
        Comm100 | comm100.com
        Provide Support | image.providesupport.com messenger.providesupport.com
        LiveZilla | livezilla.net
        Messenger Chat | connect.facebook.net/en_us/sdk/xfbml.customerchat.js
        Shopify Inbox | shopifychatcdn.com
        Chatbase | chatbase.co
        WhosOn | whoson.com
        Velaro | velaro.com
        ClickDesk | clickdesk.com
        Podium | connect.podium.com
        """,
        tawk_to=(r"embed\.tawk\.to/[0-9a-f]{10,}",),
        crisp=(r"CRISP_WEBSITE_ID\s*=\s*['\"][0-9a-f-]{20,}",),
        intercom=(r"intercomSettings\s*=|Intercom\(\s*['\"]boot",),
        olark=(r"olark\.identify\(",),
        livechat=(r"__lc\.license\s*=\s*\d+",),
        zendesk_chat=(r"\$zopim\b|v2\.zopim\.com",),
        messenger_chat=(r"customerchat\.js|fb-customerchat",),
        liveperson=(r"lpTag\b|lpMTagConfig",),
    ),
    *_vendors("reviews", """
        Trustpilot | widget.trustpilot.com invitejs.trustpilot.com | trustpilot.com/review
        Avis Vérifiés | avis-verifies.com netreviews.eu | avis-verifies.com/avis-clients
        Trusted Shops | widgets.trustedshops.com | trustedshops.fr/evaluation trustedshops.com/buyerrating
        Yotpo | staticw2.yotpo.com cdn-widgetsrepository.yotpo.com
        Judge.me | cdn.judge.me judge.me/reviews
        Feefo | api.feefo.com | feefo.com/en-gb/reviews
        Loox | loox.io
        Okendo | d3hw6dc1ow8pp2.cloudfront.net okendo.io
        Stamped | stamped.io
        Reviews.io | widget.reviews.io widget.reviews.co.uk | reviews.io/company-reviews
        Bazaarvoice | apps.bazaarvoice.com ugc.bazaarvoice.com
        PowerReviews | ui.powerreviews.com
        eKomi | sw-assets.ekomiapps.de widgets.ekomi.com
        Guest Suite | guest-suite.com wm-widgets.guest-suite.com
        Tripadvisor | jscache.com tripadvisor.com/WidgetEmbed tripadvisor.fr/WidgetEmbed
        tripadvisor.co.uk/WidgetEmbed
        Birdeye | birdeye.com/embed
        Trustindex | cdn.trustindex.io
        Google Reviews | | search.google.com/local/writereview g.page share.google
        """),
    *_vendors("loyalty", """
        Smile | js.smile.io cdn.sweettooth.io
        LoyaltyLion | sdk.loyaltylion.net
        Growave | growave.io
        Loyoly | loyoly.io
        """),
    *_vendors("referral", """
        ReferralCandy | go.referralcandy.com portal.referralcandy.com
        Mention Me | tag.mention-me.com
        Friendbuy | fbot.me djnf6e5yyirys.cloudfront.net
        Talkable | d2jjzw81hqbuqv.cloudfront.net
        """),
    *_vendors("payment", """
        Stripe | js.stripe.com | buy.stripe.com checkout.stripe.com
        PayPal | paypal.com paypalobjects.com | paypal.com/cgi-bin/webscr paypal.me paypal.com/paypalme
        Braintree | js.braintreegateway.com
        Adyen | checkoutshopper-live.adyen.com
        Checkout.com | cdn.checkout.com
        Klarna | x.klarnacdn.net js.klarna.com
        Mollie | js.mollie.com
        PayZen | static.payzen.eu secure.payzen.eu
        Google Pay | pay.google.com
        Amazon Pay | static-eu.payments-amazon.com static-na.payments-amazon.com
        PayPlug | payplug.com
        Monetico | p.monetico-services.com
        Alma | getalma.eu
        Oney | oney.io
        Scalapay | cdn.scalapay.com
        Square | web.squarecdn.com js.squareup.com | square.link
        SumUp | gateway.sumup.com | sumup.link
        """),
    *_vendors("consent", """
        Didomi | sdk.privacy-center.org
        Axeptio | static.axept.io
        OneTrust | cdn.cookielaw.org
        Cookiebot | consent.cookiebot.com
        Commanders Act | cdn.trustcommander.net
        Usercentrics | app.usercentrics.eu
        iubenda | cdn.iubenda.com
        CookieYes | cdn-cookieyes.com
        consentmanager | cdn.consentmanager.net
        tarteaucitron | cdn.tarteaucitron.io
        Termly | app.termly.io
        Complianz |
        Osano | cmp.osano.com
        """,
        tarteaucitron=(r"tarteaucitron\.init\(",),
        axeptio=(r"axeptioSettings\s*=",),
        didomi=(r"didomiOnReady",),
    ),
    *_vendors("ugc", """
        Curator | cdn.curator.io
        Elfsight | apps.elfsight.com static.elfsight.com elfsightcdn.com
        Juicer | assets.juicer.io
        LightWidget | cdn.lightwidget.com lightwidget.com
        SnapWidget | snapwidget.com
        EmbedSocial | embedsocial.com
        Taggbox | widget.taggbox.com
        Flowbox | connect.getflowbox.com
        Photorank | photorankstatics-a.akamaihd.net
        Pixlee | assets.pixlee.com
        Behold | w.behold.so
        """),
    *_vendors("survey", """
        Qualtrics | siteintercept.qualtrics.com
        Survicate | survey.survicate.com
        Usabilla | w.usabilla.com
        Mopinion | deploy.mopinion.com
        SurveyMonkey | widget.surveymonkey.com | surveymonkey.com/r
        Foresee | foresee.com
        """),
    *_vendors("helpdesk", """
        Zendesk | zdassets.com zendesk.com/embeddable | zendesk.com/hc
        Help Scout | beacon-v2.helpscout.net | helpscoutdocs.com
        Intercom Articles | | intercom.help
        Freshdesk | | freshdesk.com
        Gorgias Help | | gorgias.help
        UserVoice | widget.uservoice.com | uservoice.com
        """),
    *_vendors("community", """
        Discourse | | discourse.group
        Circle | | circle.so
        Discord | discord.com/widget | discord.gg discord.com/invite
        Facebook Groups | | facebook.com/groups
        Disqus | disqus.com disquscdn.com
        """),
    *_vendors("booking", """
        Calendly | assets.calendly.com | calendly.com
        Doctolib | | doctolib.fr
        Planity | | planity.com
        Cal.com | app.cal.com | cal.com
        Fresha | | fresha.com
        Treatwell | widget.treatwell.co.uk widget.treatwell.fr | treatwell.co.uk treatwell.fr
        OpenTable | opentable.com/widget | opentable.com opentable.co.uk
        TheFork | thefork.com lafourchette.com | thefork.com thefork.fr lafourchette.com
        Zenchef | bookings.zenchef.com | bookings.zenchef.com
        Booking.com | | booking.com
        Airbnb | | airbnb.com airbnb.fr airbnb.co.uk
        Resy | widgets.resy.com | resy.com
        Acuity | embed.acuityscheduling.com | acuityscheduling.com
        Square Appointments | | squareup.com/appointments book.squareup.com
        Eventbrite | eventbrite.com/static | eventbrite.com eventbrite.co.uk eventbrite.fr
        Tito | js.tito.io | ti.to
        Vagaro | vagaro.com | vagaro.com
        Mindbody | widgets.mindbodyonline.com | mindbodyonline.com
        Phorest | | phorest.com
        SimplyBook | widget.simplybook.me widget.simplybook.it | simplybook.me simplybook.it
        FareHarbor | fareharbor.com | fareharbor.com
        Bookeo | bookeo.com | bookeo.com
        Guestonline | ib.guestonline.fr | ib.guestonline.fr
        """),
    *_vendors("ecommerce", """
        Shopify | cdn.shopify.com
        Ecwid | app.ecwid.com
        Snipcart | cdn.snipcart.com
        BigCommerce | bigcommerce.com
        Etsy | | etsy.com/shop
        Wix Stores |
        """,
        shopify=(r"Shopify\.shop\s*=",),
    ),
    *_vendors("video", """
        YouTube | youtube.com youtube-nocookie.com youtu.be
        Vimeo | player.vimeo.com
        Dailymotion | dailymotion.com/embed geo.dailymotion.com
        Wistia | fast.wistia.com fast.wistia.net
        """),
    *_vendors("site_builder", """
        Wix | static.parastorage.com static.wixstatic.com siteassets.parastorage.com
        Squarespace | static1.squarespace.com assets.squarespace.com
        Weebly | cdn2.editmysite.com weeblycloud.com
        Webflow | assets.website-files.com cdn.prod.website-files.com
        """),
)  # fmt: skip
