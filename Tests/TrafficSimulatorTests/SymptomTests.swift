import Testing
import TrafficSimulator

/// What is read from messages as AWS and common clients write them.
@Suite("Symptoms")
struct SymptomTests {
  /// "Gateway response types for API Gateway", "Troubleshoot your Application Load Balancers".
  @Test(
    "An answer of a server gives its status and body",
    arguments: [
      (#"{"message":"Missing Authentication Token"}"#, 403, "Missing Authentication Token"),
      (#"{"message": "Forbidden"}"#, 403, "Forbidden"),
      (#"{"message":"Service Unavailable"}"#, 503, "Service Unavailable"),
      (#"{"message": "Endpoint request timed out"}"#, 504, "Endpoint request timed out"),
      (#"{"message":"Not Found"}"#, 404, "Not Found"),
      ("<html><head><title>502 Bad Gateway</title></head>", 502, "502 Bad Gateway"),
    ])
  func answers(_ message: String, _ status: Int, _ body: String) {
    let symptom = Symptom(message)
    #expect(symptom.statuses == [status])
    #expect(symptom.body == body)
    #expect(symptom.networkError == nil)
  }

  @Test(
    "A failed connection gives its kind and place",
    arguments: [
      ("timeout to 10.0.4.17:5432", Symptom.NetworkError.timeout, "10.0.4.17", 5432),
      ("dial tcp 10.1.2.3:443: i/o timeout", .timeout, "10.1.2.3", 443),
      ("connect ECONNREFUSED 10.0.1.9:8080", .refused, "10.0.1.9", 8080),
      (
        "Error: getaddrinfo ENOTFOUND abc123.execute-api.eu-west-1.amazonaws.com", .noSuchHost,
        "abc123.execute-api.eu-west-1.amazonaws.com", nil
      ),
      (
        "curl: (28) Failed to connect to https://shop.example.com/orders: Connection timed out", .timeout,
        "shop.example.com", 443
      ),
    ] as [(String, Symptom.NetworkError, String, Int?)])
  func connections(_ message: String, _ error: Symptom.NetworkError, _ host: String, _ port: Int?) {
    let symptom = Symptom(message)
    #expect(symptom.networkError == error)
    #expect(symptom.host == host)
    #expect(symptom.port == port)
  }

  @Test("A refusal of API Gateway names caller, API, method and path")
  func refusal() {
    let symptom = Symptom(
      #"{"Message":"User: arn:aws:sts::111122223333:assumed-role/web/i-0a is not authorized to perform: "#
        + #"execute-api:Invoke on resource: arn:aws:execute-api:eu-west-1:********3333:abc123/prod/GET/orders/7"}"#
    )
    #expect(symptom.roleName == "web")
    #expect(symptom.action == "execute-api:Invoke")
    #expect(symptom.apiID == "abc123")
    #expect(symptom.method == "GET")
    #expect(symptom.path == "/orders/7")
  }

  @Test("What says nothing of an error is empty", arguments: ["", "all is well", "GET /orders"])
  func nothing(_ message: String) {
    #expect(Symptom(message).isEmpty)
  }
}
