import Documents
import Testing

@testable import HCL

/// Terraform's functions; the expected values are outputs of terraform 1.11.4 in JSON.
@Suite struct FunctionTests {
  static let textFunctions: [(String, String)] = [
    (
      #"format("%5s|%-5s|%x|%X|%o|%b|%t|%e|%g", "ab", "cd", 255, 255, 8, 5, true, 12345.678, 0.1)"#,
      #""   ab|cd   |ff|FF|10|101|true|1.234568e+04|0.1""#
    ),
    (#"formatlist("%s.%s", ["a", "b"], "x")"#, #"["a.x","b.x"]"#),
    (#"format("%[2]s %[1]s", "a", "b")"#, #""b a""#),
    (#"format("%03d|%+d|% d", 7, 7, 7)"#, #""007|+7| 7""#),
    (#"trim("?!hello?!", "!?")"#, #""hello""#),
    (#"title("hello world-foo it's")"#, #""Hello World-Foo It'S""#),
    (#"indent(2, "a\nb\n\nc")"#, #""a\n  b\n  \n  c""#),
    (#"format("%s", 0.5)"#, #""0.5""#),
    (#"indent(4, "x")"#, #""x""#),
    (#"title("ÉCOLE élan")"#, #""ÉCOLE Élan""#),
    (#"format("%10.3f|%-10s|%010d", 3.14159, "é", -42)"#, #""     3.142|é         |-000000042""#),
    (#"basename("/a/b.txt")"#, #""b.txt""#),
    (#"dirname("/a/b.txt")"#, #""/a""#),
    (#"substr("hello", 1, -1)"#, #""ello""#),
    (#"trimprefix("helloworld", "hello")"#, #""world""#),
    (#"formatlist("%s-%d", ["a","b"], [1,2])"#, #"["a-1","b-2"]"#),
  ]

  static let collectionFunctions: [(String, String)] = [
    (#"setproduct(["a","b"],[1,2])"#, #"[["a",1],["a",2],["b",1],["b",2]]"#),
    (#"setproduct(toset(["b","a"]), toset(["x"]))"#, #"[["a","x"],["b","x"]]"#),
    (#"chunklist(["a","b","c"], 2)"#, #"[["a","b"],["c"]]"#),
    (#"matchkeys(["i1","i2","i3"],["w","e","w"],["w"])"#, #"["i1","i3"]"#),
    (#"transpose({a=["1","2"],b=["2","3"]})"#, #"{"1":["a"],"2":["a","b"],"3":["b"]}"#),
    (#"matchkeys(["a"],["b"],["c"])"#, #"[]"#),
    (#"chunklist([], 2)"#, #"[]"#),
    (#"setunion(["b"],["a"])"#, #"["a","b"]"#),
    (#"setintersection(["b","a"],["a"])"#, #"["a"]"#),
    (#"setsubtract(["b","a"],["a"])"#, #"["b"]"#),
    (#"index(["a","b"],"b")"#, #"1"#),
  ]

  static let networkFunctions: [(String, String)] = [
    (#"cidrsubnet("10.0.0.5/16", 8, 1)"#, #""10.0.1.0/24""#),
    (
      #"cidrsubnets("10.1.0.0/16", 4, 4, 8, 4)"#,
      #"["10.1.0.0/20","10.1.16.0/20","10.1.32.0/24","10.1.48.0/20"]"#
    ),
    (#"cidrhost("10.12.112.0/20", -2)"#, #""10.12.127.254""#),
    (#"cidrhost("fd00:fd12:3456:7890:00a2::/72", 34)"#, #""fd00:fd12:3456:7890::22""#),
    (#"cidrnetmask("172.16.0.0/12")"#, #""255.240.0.0""#),
    (#"cidrsubnet("2001:db8::/32", 16, 255)"#, #""2001:db8:ff::/48""#),
    (#"cidrsubnet("010.0.0.0/8", 8, 2)"#, #""10.2.0.0/16""#),
    (
      #"element(cidrsubnets("fd00:fd12:3456:7890::/56", 16, 16, 16, 32),3)"#,
      #""fd00:fd12:3456:7800:300::/88""#
    ),
  ]

  static let encodingFunctions: [(String, String)] = [
    (
      #"jsondecode("{\"a\":[1,2.50,null,\"x\"],\"b\":{\"c\":true}}")"#,
      #"{"a":[1,2.5,null,"x"],"b":{"c":true}}"#
    ),
    (#"base64encode("Hello Wörld")"#, #""SGVsbG8gV8O2cmxk""#),
    (#"base64decode("SGVsbG8=")"#, #""Hello""#),
    (#"md5("hello")"#, #""5d41402abc4b2a76b9719d911017c592""#),
    (#"sha1("hello")"#, #""aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d""#),
    (#"sha256("hello")"#, #""2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824""#),
    (
      #"sha512("hello")"#,
      #""9b71d224bd62f3785d96d46ad3ea3d73319bfbc2890caadae2dff72519673ca72323c3d99ba5c11d7c7acc6e14b8c5da0c4663475c2e5c3adef46f73bcdec043""#
    ),
    (#"base64sha256("hello")"#, #""LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=""#),
    (
      #"base64sha512("hello")"#,
      #""m3HSJL1i83hdltRq0+o9czGb+8KJDKra4t/3JRlnPKcjI8PZm6XBHXx6zG4UuMXaDEZjR1wuXDre9G9zvN7AQw==""#
    ),
    (
      #"yamldecode("a: 1\nb: [yes, 0x1f, 1.5, null, ~, \"1\"]\nc: 2020-01-01\nd: |\n  x\n  y\n")"#,
      #"{"a":1,"b":[true,31,1.5,null,null,"1"],"c":"2020-01-01T00:00:00Z","d":"x\ny\n"}"#
    ),
    (
      #"yamlencode({a="x",b=[1,"true"],c={},d=[],e=null,f="multi\nline", g=true})"#,
      #""\"a\": \"x\"\n\"b\":\n- 1\n- \"true\"\n\"c\": {}\n\"d\": []\n\"e\": null\n\"f\": |-\n  multi\n  line\n\"g\": true\n""#
    ),
    (#"urlencode("Hello World!/?&=~*-._é")"#, #""Hello+World%21%2F%3F%26%3D~%2A-._%C3%A9""#),
    (#"textencodebase64("Hi", "UTF-16LE")"#, #""SABpAA==""#),
    (#"textdecodebase64("SABpAA==", "UTF-16LE")"#, #""Hi""#),
    (#"csvdecode("a,b\n1,2\n\"x,y\",\"q\"\"r\"\n")"#, #"[{"a":"1","b":"2"},{"a":"x,y","b":"q\"r"}]"#),
    (#"uuidv5("dns", "www.terraform.io")"#, #""a5008fae-b28c-5ba5-96cd-82b4c53552d6""#),
    (#"yamldecode("- a\n- {b: c}\n")"#, #"["a",{"b":"c"}]"#),
    (
      #"yamlencode(["a: b", "- x", "", " lead", "1", "null", "a#b", "é", "2020-01-01"])"#,
      #""- \"a: b\"\n- \"- x\"\n- \"\"\n- \" lead\"\n- \"1\"\n- \"null\"\n- \"a#b\"\n- \"é\"\n- \"2020-01-01\"\n""#
    ),
    (#"yamldecode("123")"#, #"123"#),
    (#"yamldecode("x: !!str 5\ny: 010\nz: 1e3\nw: .inf")["x"]"#, #""5""#),
  ]

  static let timeFunctions: [(String, String)] = [
    (#"formatdate("DD MMM YYYY hh:mm ZZZ", "2018-01-02T23:12:01Z")"#, #""02 Jan 2018 23:12 UTC""#),
    (
      #"formatdate("EEEE, DD-MMM-YY hh:mm:ss ZZZ", "2018-01-02T23:12:01-05:00")"#,
      #""Tuesday, 02-Jan-18 23:12:01 -0500""#
    ),
    (#"formatdate("H'h'mm AA Z ZZZZZ", "2018-01-02T03:12:01+02:30")"#, #""3h12 AM +02:30 +02:30""#),
    (#"timeadd("2017-11-22T00:00:00Z", "1h30m")"#, #""2017-11-22T01:30:00Z""#),
    (#"timecmp("2017-11-22T00:00:00Z", "2017-11-22T01:00:00+01:00")"#, #"0"#),
    (#"timeadd("2017-11-22T00:00:00+02:00", "-10m")"#, #""2017-11-21T23:50:00+02:00""#),
    (#"timeadd("2017-11-22T00:00:00Z", "1.5s")"#, #""2017-11-22T00:00:01Z""#),
  ]

  static let patternFunctions: [(String, String)] = [
    (#"regex("[a-z]+", "53453453.345345aaabbbccc23454")"#, #""aaabbbccc""#),
    (#"regex("(\\d\\d\\d\\d)-(\\d\\d)-(\\d\\d)", "2019-02-01")"#, #"["2019","02","01"]"#),
    (
      #"regex("^(?:(?P<scheme>[^:/?#]+):)?(?://(?P<authority>[^/?#]*))?", "https://terraform.io/docs")"#,
      #"{"authority":"terraform.io","scheme":"https"}"#
    ),
    (#"regexall("[a-z]+", "1234abcd5678efgh9")"#, #"["abcd","efgh"]"#),
    (#"regexall("(\\w)=(\\d)", "a=1 b=2")"#, #"[["a","1"],["b","2"]]"#),
    (#"replace("hello world", "/w.*d/", "everybody")"#, #""hello everybody""#),
    (#"replace("ab-cd", "/([a-z])([a-z])/", "$2$1")"#, #""ba-dc""#),
    (#"replace("ab", "/(?P<x>a)/", "<$${x}>")"#, #""<a>b""#),
    (#"regex("(?i)ABC", "xabc")"#, #""abc""#),
    (#"regexall("^a", "b")"#, #"[]"#),
    (#"can(regex("x", "y"))"#, #"false"#),
    (#"replace("1.2.3", "/\\./", "-")"#, #""1-2-3""#),
  ]

  static let numberFunctions: [(String, String)] = [
    (#"sum([1,2.5,3])"#, #"6.5"#),
    (#"parseint("FF", 16)"#, #"255"#),
    (#"parseint("-101", 2)"#, #"-5"#),
    (#"[parseint("z", 36), parseint("Z", 36), parseint("z", 62), parseint("Z", 62)]"#, "[35,35,35,61]"),
    (#"pow(3, 2)"#, #"9"#),
    (#"log(50, 10)"#, #"1.6989700043360185"#),
    (#"[pow(2,0.5), log(16,2), signum(-3), floor(-1.5), ceil(1.2)]"#, #"[1.4142135623730951,4,-1,-2,2]"#),
  ]

  static let groups: [[(String, String)]] = [
    textFunctions, collectionFunctions, networkFunctions, encodingFunctions, timeFunctions, patternFunctions,
    numberFunctions,
  ]

  @Test(arguments: groups.flatMap { $0 })
  func agreesWithTerraform(expression: String, expected: String) {
    let evaluation = evaluate(expression)
    #expect(evaluation.diagnostics.isEmpty)
    #expect(evaluation.value.documentNode.jsonText() == expected)
  }

  static let failures: [String] = [
    #"format("%d")"#, #"format("%s", "a", "b")"#, #"cidrsubnet("10.0.0.0/16", 20, 0)"#,
    #"cidrhost("10.0.0.0/30", 4)"#, #"regex("x", "y")"#, #"regex("(", "y")"#, #"jsondecode("{")"#,
    #"base64decode("/w==")"#, #"timeadd("today", "1h")"#, #"parseint("9", 8)"#, "sum([])",
  ]

  @Test(arguments: failures)
  func diagnoses(expression: String) {
    #expect(evaluate(expression).diagnostics.contains { $0.severity == .error })
  }

  @Test func keepsMentionsInFormat() {
    let value = evaluate(#"format("arn:%s/%s", "x", aws_lb.main.name)"#).value
    #expect(value.unknown?.cause.text?.description == "arn:x/${aws_lb.main.name}")
  }
}
