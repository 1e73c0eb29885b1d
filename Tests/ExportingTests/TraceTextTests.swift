import Testing

@testable import Exporting

@Suite("A trace as text")
struct TraceTextTests {
  @Test("The answer comes first, then the way, the reason, the remedy and what was assumed")
  func report() {
    #expect(
      TraceText(SampleTrace.stopped).text == """
        ✗ UNREACHABLE 503 at hop 2 of 3   no rule admits tcp 80

         #   hop                         checks                 result         evidence
          1  client ► HTTP API orders    apigw route            ✓ pass         template.yaml:41
          2  VPC link ► ALB internal:80  sg egress, sg ingress  ✗ fail         template.yaml:61
          3  ALB ► task                                         · not reached

        Why   sg.ingress-denied   AlbGroup   template.yaml:61:7
          no rule admits tcp 80
          wanted  tcp 80 from LinkGroup
          got     tcp 443 from LinkGroup

        Smallest change
          open port 80   template.yaml:61
            FromPort: 80
            ToPort: 80

        The client sees   Timeout
          {"message":"Service Unavailable"}

        Assumed
          · the tasks start [Service]

        """)
  }

  @Test("Colour changes nothing but colour")
  func colour() {
    let colored = TraceText(SampleTrace.stopped, style: TextStyle(usesColor: true)).text
    #expect(colored.contains("\u{1B}[1;31m✗ UNREACHABLE 503"))
    #expect(colored.replacing(/\u{1B}\[[0-9;]*m/, with: "") == TraceText(SampleTrace.stopped).text)
  }
}
